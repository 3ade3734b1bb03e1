#include "field_options.h"

#include <fmt/format.h>

namespace crm {

namespace {

using How = FieldArgument::How;

/// The first kind's field of that name; of that key, if none has the name.
const Field* field_in(std::span<const Kind* const> kinds, std::string_view name, bool list_only) {
    const auto fits = [&](const Field& field) { return field.type != Type::table && (!list_only || field.list); };
    for (const Kind* kind : kinds)
        for (const Field& field : kind->fields)
            if (field.name == name && fits(field)) return &field;
    for (const Kind* kind : kinds)
        for (const Field& field : kind->fields)
            if (field.key == name && fits(field)) return &field;
    return nullptr;
}

}  // namespace

std::vector<const Kind*> kinds_of(const Command& command, const Schema& schema, std::string_view operand) {
    switch (command.fields) {
        case FieldOptions::none: return {};
        case FieldOptions::of_kind: return {&schema.known_kind(command.kind)};
        case FieldOptions::of_kind_operand: return {&schema.known_kind(operand)};
        case FieldOptions::of_any_kind: return {schema.kinds().begin(), schema.kinds().end()};
    }
    return {};
}

std::optional<FieldArgument> field_option(std::string_view name, std::span<const Kind* const> kinds, bool lists) {
    if (const Field* field = field_in(kinds, name, false)) return FieldArgument{std::string(field->name), How::set, {}};
    if (!lists) return {};
    for (const auto& [prefix, how] : {std::pair{std::string_view("add-"), How::add}, {"rm-", How::remove}})
        if (name.starts_with(prefix))
            if (const Field* field = field_in(kinds, name.substr(prefix.size()), true))
                return FieldArgument{std::string(field->name), how, {}};
    return {};
}

std::vector<std::string> field_option_names(std::span<const Kind* const> kinds, bool lists) {
    std::vector<std::string> names;
    for (const Kind* kind : kinds)
        for (const Field& field : kind->fields) {
            if (field.type == Type::table) continue;
            names.emplace_back(field.name);
            if (!lists || !field.list) continue;
            names.push_back(fmt::format("add-{}", field.name));
            names.push_back(fmt::format("rm-{}", field.name));
        }
    return names;
}

}  // namespace crm
