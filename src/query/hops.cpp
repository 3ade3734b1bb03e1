#include "hops.h"

#include <algorithm>
#include <array>

namespace crm::query {

namespace {

bool names_kind(std::span<const Field> fields, std::string_view kind) {
    return std::any_of(fields.begin(), fields.end(), [kind](const Field& field) {
        if (field.type == Type::table) return names_kind(field.columns, kind);
        return field.type == Type::reference && field.may_name(kind);
    });
}

std::vector<const Kind*> targets(const Field& reference, const Schema& schema) {
    std::vector<const Kind*> found;
    for (const Kind* kind : schema.kinds())
        if (reference.may_name(kind->name)) found.push_back(kind);
    return found;
}

std::optional<Hop> pointing_hop(const Kind& from, std::string_view name, const Schema& schema) {
    const Kind* kind = schema.kind(name);
    if (!kind || !names_kind(kind->fields, from.name)) return {};
    return Hop{.from = &from, .by = Hop::By::pointing, .kind = kind};
}

}  // namespace

std::vector<const Kind*> leads_to(const Hop& hop, const Schema& schema) {
    if (hop.by == Hop::By::pointing) return {hop.kind};
    if (!hop.field || hop.field->type != Type::reference || hop.by == Hop::By::derived) return {};
    return targets(*hop.field, schema);
}

std::optional<Hop> hop_named(const Kind& kind, std::string_view name, const Schema& schema, bool is_last, Last last) {
    if (const Field* field = kind.field(name)) return Hop{.from = &kind, .by = Hop::By::field, .field = field};
    const auto pointing = pointing_hop(kind, name, schema);
    if (pointing && (!is_last || last == Last::presence)) return pointing;
    if (const Field* word = kind.derived_field(name)) return Hop{.from = &kind, .by = Hop::By::derived, .field = word};
    if (name == "id") return Hop{.from = &kind, .by = Hop::By::id};
    return pointing;
}

std::optional<Hop> column_named(const Kind& kind, const Field& table, std::string_view name) {
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].name == name || table.columns[i].key == name)
            return Hop{.from = &kind, .by = Hop::By::column, .field = &table.columns[i], .table = &table, .column = i};
    return {};
}

const Field* table_named(std::span<const Kind* const> kinds, std::string_view name) {
    for (const Kind* kind : kinds)
        if (const Field* field = kind->field(name); field && field->type == Type::table) return field;
    return nullptr;
}

std::optional<Hop> beginning_of(const Kind& kind) {
    constexpr std::array<std::string_view, 4> beginnings{"at", "created", "opened", "start"};
    for (const std::string_view name : beginnings)
        if (const Field* field = kind.field(name);
            field && (field->type == Type::datetime || field->type == Type::date))
            return Hop{.from = &kind, .by = Hop::By::field, .field = field};
    return {};
}

std::vector<std::string_view> known_words(std::span<const Kind* const> kinds, const Schema& schema) {
    std::vector<std::string_view> known;
    for (const Kind* kind : kinds) {
        for (const Field& field : kind->fields) known.push_back(field.name);
        for (const Field& field : kind->derived) known.push_back(field.name);
        for (const Kind* other : schema.kinds())
            if (names_kind(other->fields, kind->name)) known.push_back(other->name);
    }
    known.push_back("id");
    std::vector<std::string_view> once;
    for (const std::string_view word : known)
        if (std::ranges::find(once, word) == once.end()) once.push_back(word);
    return once;
}

}  // namespace crm::query
