// Records as the rows of a table.
#include <array>

#include "crm/commands/context.h"
#include "crm/model/shown.h"
#include "crm/query/excerpt.h"
#include "record_rows.h"

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

/// Where the words of a query stand in a record.
Cell excerpt_cell(const query::Query& query, const Record& record) {
    auto excerpt = query::excerpt(query, record);
    return excerpt ? Cell{.value = std::move(excerpt->text), .marked = std::move(excerpt->found)} : Cell{};
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
    const RecordColumns made(engine, kinds, columns, readers);
    Table table{.columns = made.columns(), .rows = std::vector<std::vector<Cell>>(records.size())};
    for (std::size_t i = 0; i < records.size(); ++i) {
        table.rows[i].resize(columns.size());
        made.fill(table.rows[i], *records[i]);
    }
    return table;
}

RecordColumns::RecordColumns(const Engine& engine, std::span<const Kind* const> kinds,
                             std::span<const std::string> names, Readers readers)
    : engine_(engine), readers_(readers) {
    for (const std::string& name : names) {
        if (kinds.size() > 1 && name == kind_column) {
            kinds_.push_back(columns_.size());
            columns_.push_back({.name = name});
            continue;
        }
        const auto& path = paths_.emplace_back(query::FieldPath::parse(name, kinds, engine.schema()));
        // A kind's own field goes by its key, as in files; what lies behind a link by its path.
        const Field* own = own_field(kinds, name);
        made_.push_back({columns_.size(), kinds.size() == 1 && own == path.field() ? own : nullptr});
        columns_.push_back(path.field() ? column_of(*path.field(), own ? own->key : std::string_view(name))
                                        : Column{.name = name});
    }
}

void RecordColumns::fill(Cell& cell, std::size_t i, const Record& record) const {
    const query::FieldPath& path = paths_[i];
    // A column's values are mostly alike: text goes where text was.
    if (made_[i].own)
        cell.value = record[*made_[i].own];
    else
        cell.value = path.value(record, engine_);
    if (readers_ != Readers::people) return;
    const Field* field = path.field(record.kind());
    cell = field ? cell_of(engine_, *field, std::move(cell.value)) : Cell{std::move(cell.value), {}};
}

void RecordColumns::fill(std::vector<Cell>& row, const Record& record) const {
    for (std::size_t i = 0; i < paths_.size(); ++i) fill(row[made_[i].column], i, record);
    for (const std::size_t column : kinds_) row[column].value = std::string(record.kind().name);
}

RecordRows::RecordRows(RecordColumns columns, std::unique_ptr<Found> found, Excerpts excerpts)
    : columns_(std::move(columns)),
      found_(std::move(found)),
      excerpts_(std::move(excerpts)),
      head_{.columns = columns_.columns(), .rows = {}} {
    if (excerpts_) head_.columns.push_back({.name = "context"});
    row_.resize(head_.columns.size());
}

const std::vector<Cell>* RecordRows::next() {
    const Record* record = found_->next();
    if (!record) return nullptr;
    ++count_;
    columns_.fill(row_, *record);
    if (excerpts_) row_.back() = excerpt_cell(excerpts_(record->kind()), *record);
    return &row_;
}

}  // namespace crm
