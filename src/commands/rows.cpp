// Records as the rows of a table.
#include <array>

#include "crm/commands/context.h"
#include "crm/model/shown.h"

namespace crm {

namespace {

/// A reference's names, for people.
std::string names_of(const Engine& engine, const Field& field, const Value& value) {
    if (const auto* id = std::get_if<std::string>(&value)) return engine.name_of(field, *id);
    std::string names;
    if (const auto* ids = std::get_if<std::vector<std::string>>(&value))
        for (const std::string& id : *ids) names += (names.empty() ? "" : ", ") + engine.name_of(field, id);
    return names;
}

std::vector<std::string> part_names(const Field& field) {
    std::vector<std::string> names;
    for (const Field& column : field.columns) names.emplace_back(column.key);
    return names;
}

const Field* own_field(std::span<const Kind* const> kinds, std::string_view name) {
    for (const Kind* kind : kinds)
        if (const Field* field = kind->field(name)) return field;
    return nullptr;
}

}  // namespace

Cell cell_of(const Engine& engine, const Field& field, Value value) {
    std::string text;
    if (field.type == Type::reference) text = names_of(engine, field, value);
    if (const auto* moment = std::get_if<DateTime>(&value)) text = shown(*moment, engine.settings().zone);
    return {std::move(value), std::move(text)};
}

Column column_of(const Field& field, std::string_view name) {
    return {.name = std::string(name), .type = field.type, .list = field.list, .parts = part_names(field)};
}

Table table_of(const Engine& engine, const Kind& kind, std::span<const Record* const> records,
               std::span<const std::string> columns) {
    return table_of(engine, std::array{&kind}, records, columns);
}

Table table_of(const Engine& engine, std::span<const Kind* const> kinds, std::span<const Record* const> records,
               std::span<const std::string> columns, Readers readers) {
    Table table;
    std::vector<query::FieldPath> paths;
    for (const std::string& column : columns) {
        const auto& path = paths.emplace_back(query::FieldPath::parse(column, kinds, engine.schema()));
        // A kind's own field goes by its key, as in files; what lies behind a link by its path.
        const Field* own = own_field(kinds, column);
        table.columns.push_back(path.field() ? column_of(*path.field(), own ? own->key : std::string_view(column))
                                             : Column{.name = column});
    }
    table.rows.reserve(records.size());
    for (const Record* record : records) {
        std::vector<Cell>& row = table.rows.emplace_back();
        row.reserve(paths.size());
        for (const auto& path : paths) {
            Value value = path.value(*record, engine);
            const bool shown = path.field() && readers == Readers::people;
            row.push_back(shown ? cell_of(engine, *path.field(), std::move(value)) : Cell{std::move(value)});
        }
    }
    return table;
}

}  // namespace crm
