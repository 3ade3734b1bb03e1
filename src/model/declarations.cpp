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

/// Keys that every record has, or a tombstone.
constexpr std::array<std::string_view, 3> reserved{"id", "deleted", "merged_into"};
/// Folders of a workspace that are no kind's.
constexpr std::array<std::string_view, 3> taken_folders{"log", "reports", "templates"};

template <class Declaration>
[[noreturn]] void refuse(const Declaration& declaration, const std::string& message, std::string hint = {}) {
    throw Error(Exit::invalid, message, std::move(hint), {{}, declaration.line, declaration.column});
}

/// The compiler has checked the kinds that are built in.
bool has_declared(const Kind& kind) {
    const auto is_declared = [](const Field& field) { return field.declared; };
    return kind.declared || std::any_of(kind.fields.begin(), kind.fields.end(), is_declared);
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
    refuse(declaration, fmt::format("unknown type '{}' of field '{}'", declaration.type, declaration.name),
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
        refuse(declaration, fmt::format("'{}' cannot be the name of a field", declaration.name),
               "use lower-case letters, digits, _ and -, a letter first");
    if (std::find(reserved.begin(), reserved.end(), declaration.name) != reserved.end())
        refuse(declaration, fmt::format("'{}' cannot be the name of a field: every record has it", declaration.name));
    const auto [type, list] = declared_type(declaration);
    if (type == Type::reference && declaration.to.empty())
        refuse(declaration, fmt::format("field '{}' is a reference and does not say to what", declaration.name),
               "add: to = \"person\"");
    if (type == Type::choice && declaration.choices.empty())
        refuse(declaration, fmt::format("field '{}' is a choice and has no choices", declaration.name),
               "add: choices = [\"…\"]");
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

std::vector<Field>* Schema::fields_of(std::string_view kind) {
    for (std::size_t i = 0; i < built_.size(); ++i)
        if (built_[i].name == kind) return &fields_[i];
    return nullptr;
}

template <class Declaration>
std::vector<Field>& Schema::fields_for(const Declaration& declaration) {
    if (std::vector<Field>* fields = fields_of(declaration.kind)) return *fields;
    std::vector<std::string_view> names;
    for (const Kind& kind : built_) names.push_back(kind.name);
    const auto near = nearest(declaration.kind, names);
    refuse(declaration, fmt::format("unknown kind '{}'", declaration.kind),
           near ? fmt::format("did you mean '{}'?", *near) : "");
}

void Schema::check_target(const FieldDeclaration& declaration) const {
    if (declaration.to.empty() || declaration.to == "any") return;
    std::vector<std::string_view> names;
    for (const Kind& kind : built_) names.push_back(kind.name);
    for (const std::string_view target : split(declaration.to, ' ')) {
        if (std::find(names.begin(), names.end(), target) != names.end()) continue;
        const auto near = nearest(target, names);
        refuse(declaration, fmt::format("field '{}' refers to the unknown kind '{}'", declaration.name, target),
               near ? fmt::format("did you mean '{}'?", *near) : "");
    }
}

void Schema::check_names(const KindDeclaration& declaration, std::string_view folder) const {
    for (const std::string_view word : {std::string_view(declaration.name), folder}) {
        if (!schema_check::is_word(word))
            refuse(declaration, fmt::format("'{}' cannot be the name of a kind or its folder", word),
                   "use lower-case letters, digits, _ and -, a letter first");
        for (const Kind& kind : built_)
            if (kind.name == word || kind.folder == word)
                refuse(declaration, fmt::format("kind '{}' is declared twice, or built in", word),
                       fmt::format("add fields to it with [fields.{}.…]", kind.name));
    }
    if (std::find(taken_folders.begin(), taken_folders.end(), folder) != taken_folders.end())
        refuse(declaration, fmt::format("the folder {}/ is not for records", folder), "write folder = \"…\"");
}

void Schema::add_field(std::vector<Field>& fields, const FieldDeclaration& declaration) {
    Field field = built_field(declaration);
    if (schema_check::has(fields, field.name))
        refuse(declaration, fmt::format("there is a field '{}' already", field.name), "choose another name");
    fields.push_back(field);
}

void Schema::declare(const KindDeclaration& declaration) {
    const std::string folder = declaration.folder.empty() ? declaration.name + "s" : declaration.folder;
    check_names(declaration, folder);
    const std::string title = declaration.title.empty() ? "name" : declaration.title;
    std::vector<Field>& own = fields_.emplace_back();
    const bool has_title = std::any_of(declaration.fields.begin(), declaration.fields.end(),
                                       [&](const FieldDeclaration& field) { return field.name == title; });
    if (!has_title)
        add_field(own, {.name = title,
                        .help = "what it is called",
                        .required = true,
                        .line = declaration.line,
                        .column = declaration.column});
    for (const FieldDeclaration& field : declaration.fields) add_field(own, field);
    built_.push_back(Kind{.name = keep(declaration.name),
                          .folder = keep(folder),
                          .help = keep(declaration.help),
                          .title = keep(title),
                          .declared = true});
}

void Schema::declare(const FieldDeclaration& declaration) { add_field(fields_for(declaration), declaration); }

void Schema::declare(const ChoicesDeclaration& declaration) {
    if (declaration.choices.empty())
        refuse(declaration, fmt::format("{}.{} has no choices", declaration.kind, declaration.field));
    std::vector<std::string_view> choices;
    for (Field& field : fields_for(declaration)) {
        if (field.type != Type::choice) continue;
        if (field.name == declaration.field || field.key == declaration.field) {
            field.choices = keep(declaration.choices);
            return;
        }
        choices.push_back(field.name);
    }
    const auto near = nearest(declaration.field, choices);
    refuse(declaration, fmt::format("{} has no choice field '{}'", declaration.kind, declaration.field),
           near ? fmt::format("did you mean '{}'?", *near) : "");
}

void Schema::name_stages(std::span<const Pipeline> pipelines) {
    std::vector<std::string> ids;
    std::vector<std::string> stages;
    for (const Pipeline& pipeline : pipelines) {
        ids.push_back(pipeline.id);
        for (const Stage& stage : pipeline.stages)
            if (std::find(stages.begin(), stages.end(), stage.id) == stages.end()) stages.push_back(stage.id);
    }
    std::vector<Field>* deal = fields_of("deal");
    if (!deal) return;
    for (Field& field : *deal) {
        if (field.name == "stage") field.choices = keep(stages);
        if (field.name == "pipeline") field.choices = keep(ids);
    }
}

void Schema::seal() {
    for (std::size_t i = 0; i < built_.size(); ++i) {
        built_[i].fields = fields_[i];
        if (has_declared(built_[i]) && !well_formed(built_[i]))
            throw Error(Exit::invalid, fmt::format("kind '{}' cannot stand: one of its fields is called like a word "
                                                   "that is worked out from other records",
                                                   built_[i].name));
        kinds_.push_back(&built_[i]);
    }
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
    // Kinds may refer to one another, whichever comes first.
    for (const KindDeclaration& kind : kinds)
        for (const FieldDeclaration& field : kind.fields) check_target(field);
    for (const FieldDeclaration& each : fields) check_target(each);
    if (!pipelines.empty()) name_stages(pipelines);
    seal();
}

}  // namespace crm
