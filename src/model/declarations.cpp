// How a workspace's declarations become kinds and fields like the built-in ones.
#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "crm/base/error.h"
#include "crm/base/suggest.h"
#include "crm/base/text.h"
#include "crm/model/schema.h"

namespace crm {

namespace {

constexpr std::string_view list_prefix = "list of ";

[[noreturn]] void refuse(std::string message, std::string hint = {}) {
    throw Error(Exit::invalid, message, std::move(hint));
}

/// "references" → "reference"; the type of a declaration, and whether it is a list of it.
std::pair<Type, bool> declared_type(const FieldDeclaration& declaration) {
    std::string_view name = declaration.type;
    const bool list = name.starts_with(list_prefix);
    if (list) name.remove_prefix(list_prefix.size());
    auto type = type_named(name);
    if (!type && list && name.ends_with('s')) type = type_named(name.substr(0, name.size() - 1));
    const bool texts = type && (*type == Type::text || *type == Type::reference || *type == Type::email ||
                                *type == Type::phone || *type == Type::url || *type == Type::choice);
    if (type && *type != Type::table && (!list || texts)) return {*type, list};
    constexpr std::array<std::string_view, 14> known{"text",     "long text", "integer", "decimal",     "money",
                                                     "date",     "datetime",  "flag",    "choice",      "reference",
                                                     "duration", "email",     "phone",   "list of text"};
    const auto near = nearest(declaration.type, known);
    refuse(fmt::format("unknown type '{}' of field '{}'", declaration.type, declaration.name),
           near ? fmt::format("did you mean '{}'?", *near)
                : "types are text, integer, money, date, reference, list of text…");
}

}  // namespace

std::string_view Schema::keep(std::string_view text) { return texts_.emplace_back(text); }

std::span<const std::string_view> Schema::keep(const std::vector<std::string>& texts) {
    std::vector<std::string_view>& list = lists_.emplace_back();
    for (const std::string& text : texts) list.push_back(keep(text));
    return list;
}

Field Schema::built_field(const FieldDeclaration& declaration) {
    if (!schema_check::is_word(declaration.name))
        refuse(fmt::format("'{}' cannot be the name of a field", declaration.name),
               "use lower-case letters, digits, _ and -, a letter first");
    const auto [type, list] = declared_type(declaration);
    if (type == Type::reference && declaration.to.empty())
        refuse(fmt::format("field '{}' is a reference and does not say to what", declaration.name),
               "add: to = \"person\"");
    if (type == Type::choice && declaration.choices.empty())
        refuse(fmt::format("field '{}' is a choice and has no choices", declaration.name), "add: choices = [\"…\"]");
    const std::string_view name = keep(declaration.name);
    return Field{.name = name,
                 .key = name,
                 .type = type,
                 .help = keep(declaration.help),
                 .list = list,
                 .required = declaration.required,
                 .to = keep(type == Type::reference ? declaration.to : std::string{}),
                 .choices = keep(declaration.choices),
                 .declared = true};
}

void Schema::check_target(const Field& field, const Kind& kind) const {
    if (field.type != Type::reference || field.to == "any") return;
    for (const std::string_view target : split(field.to, ' '))
        if (!this->kind(target))
            refuse(fmt::format("field '{}' of {} refers to the unknown kind '{}'", field.name, kind.name, target));
}

std::vector<Field>& Schema::fields_of(std::string_view kind) {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < built_.size(); ++i) {
        if (built_[i].name == kind) return fields_[i];
        names.push_back(built_[i].name);
    }
    const auto near = nearest(kind, names);
    refuse(fmt::format("unknown kind '{}'", kind), near ? fmt::format("did you mean '{}'?", *near) : "");
}

void Schema::declare(const KindDeclaration& declaration) {
    for (const Kind& kind : built_)
        if (kind.name == declaration.name)
            refuse(fmt::format("kind '{}' is declared twice, or built in", declaration.name),
                   fmt::format("add fields to it with [fields.{}.…]", declaration.name));
    const std::string title = declaration.title.empty() ? "name" : declaration.title;
    std::vector<Field>& own = fields_.emplace_back();
    const bool has_title = std::any_of(declaration.fields.begin(), declaration.fields.end(),
                                       [&](const FieldDeclaration& field) { return field.name == title; });
    if (!has_title) own.push_back(built_field({.name = title, .help = "what it is called", .required = true}));
    for (const FieldDeclaration& field : declaration.fields) own.push_back(built_field(field));
    built_.push_back(Kind{.name = keep(declaration.name),
                          .folder = keep(declaration.folder.empty() ? declaration.name + "s" : declaration.folder),
                          .help = keep(declaration.help),
                          .title = keep(title),
                          .declared = true});
}

void Schema::declare(const FieldDeclaration& declaration) {
    fields_of(declaration.kind).push_back(built_field(declaration));
}

void Schema::declare(const ChoicesDeclaration& declaration) {
    for (Field& field : fields_of(declaration.kind))
        if (field.type == Type::choice && (field.name == declaration.field || field.key == declaration.field)) {
            field.choices = keep(declaration.choices);
            return;
        }
    refuse(fmt::format("{} has no choice field '{}'", declaration.kind, declaration.field));
}

void Schema::name_stages(std::span<const Pipeline> pipelines) {
    std::vector<std::string> ids;
    std::vector<std::string> stages;
    for (const Pipeline& pipeline : pipelines) {
        ids.push_back(pipeline.id);
        for (const Stage& stage : pipeline.stages)
            if (std::find(stages.begin(), stages.end(), stage.id) == stages.end()) stages.push_back(stage.id);
    }
    for (Field& field : fields_of("deal")) {
        if (field.name == "stage") field.choices = keep(stages);
        if (field.name == "pipeline") field.choices = keep(ids);
    }
}

void Schema::seal() {
    for (std::size_t i = 0; i < built_.size(); ++i) {
        built_[i].fields = fields_[i];
        if (!well_formed(built_[i]))
            refuse(fmt::format("kind '{}' cannot stand: a name in it is no lower-case word, or is there twice",
                               built_[i].name));
        kinds_.push_back(&built_[i]);
    }
    for (const Kind* kind : kinds_)
        for (const Field& field : kind->fields) check_target(field, *kind);
}

Schema::Schema(std::span<const Kind> built_in, std::span<const Pipeline> pipelines,
               std::span<const KindDeclaration> kinds, std::span<const FieldDeclaration> fields,
               std::span<const ChoicesDeclaration> choices) {
    for (const Kind& each : built_in) {
        fields_.emplace_back(each.fields.begin(), each.fields.end());
        built_.push_back(each);
    }
    for (const KindDeclaration& each : kinds) declare(each);
    for (const FieldDeclaration& each : fields) declare(each);
    for (const ChoicesDeclaration& each : choices) declare(each);
    if (!pipelines.empty()) name_stages(pipelines);
    seal();
}

}  // namespace crm
