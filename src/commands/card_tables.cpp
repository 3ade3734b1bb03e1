// What a card shows of a record's own tables, and its timeline.
#include <algorithm>

#include "card.h"

namespace crm {

namespace {

std::span<const Row> rows_of(const Record& record, const Field& table) {
    const auto* rows = std::get_if<std::vector<Row>>(&record[table]);
    return rows ? std::span<const Row>(*rows) : std::span<const Row>{};
}

Table table_of_rows(const Engine& engine, const Record& record, const Field& field) {
    Table table;
    for (const Field& column : field.columns) table.columns.push_back(column_of(column, column.key));
    for (const Row& row : rows_of(record, field)) {
        auto& cells = table.rows.emplace_back();
        for (std::size_t i = 0; i < field.columns.size(); ++i)
            cells.push_back(cell_of(engine, field.columns[i], i < row.values.size() ? row.values[i] : Value{}));
    }
    return table;
}

/// Of a table's columns, the one of that name.
const Value& part(const Field& table, const std::vector<Cell>& cells, std::string_view name) {
    static const Value nothing;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].name == name) return cells[i].value;
    return nothing;
}

/// Quantity (none: one) times price, less the discount in percent.
std::optional<Money> total_of(const Field& table, const std::vector<Cell>& cells) {
    const auto* price = std::get_if<Money>(&part(table, cells, "price"));
    if (!price) return {};
    const auto* quantity = std::get_if<Decimal>(&part(table, cells, "quantity"));
    const auto* discount = std::get_if<Decimal>(&part(table, cells, "discount"));
    Decimal amount = price->amount * (quantity ? *quantity : Decimal{1, 0});
    if (discount) amount = amount * (Decimal{1, 0} - *discount * Decimal{1, 2});
    return Money{round(amount, price->currency.decimals()), price->currency};
}

std::optional<Money> sum_of(std::span<const std::optional<Money>> totals) {
    std::optional<Money> sum;
    for (const auto& total : totals) {
        if (!total || (sum && sum->currency != total->currency)) return {};
        sum = sum ? Money{sum->amount + total->amount, sum->currency} : *total;
    }
    return sum;
}

DateTime time_of(const Record& event) {
    const auto* at = std::get_if<DateTime>(&event["at"]);
    return at ? *at : DateTime{};
}

std::vector<Cell> line_of(const Engine& engine, const Record& event) {
    const Kind& kind = event.kind();
    if (kind.name == "order")
        return {{event["at"]}, {std::string("order")}, {}, {to_text(event["total"])}, {}, {event.id()}};
    return {{event["at"]},
            {event["type"]},
            cell_of(engine, *kind.field("with"), event["with"]),
            {event["text"]},
            cell_of(engine, *kind.field("owner"), event["owner"]),
            {event.id()}};
}

}  // namespace

Table items_of(const Engine& engine, const Record& record, bool with_sum) {
    const Field& field = *record.kind().field("item");
    Table table = table_of_rows(engine, record, field);
    table.columns.push_back({.name = "total", .type = Type::money});
    std::vector<std::optional<Money>> totals;
    for (auto& cells : table.rows) {
        totals.push_back(total_of(field, cells));
        cells.push_back(totals.back() ? Cell{*totals.back()} : Cell{});
    }
    const auto sum = sum_of(totals);
    if (!with_sum || totals.size() < 2 || !sum) return table;
    auto& last = table.rows.emplace_back(table.columns.size());
    last.front() = {std::string("total")};
    last.back() = {*sum};
    return table;
}

Table moves_of(const Engine& engine, const Record& deal) {
    return table_of_rows(engine, deal, *deal.kind().field("move"));
}

Table timeline_of(const Engine& engine, const Record& record) {
    std::vector<const Record*> events;
    for (const std::string_view name : {"activity", "order"}) {
        const auto more = engine.pointing_at(record, *engine.schema().kind(name));
        events.insert(events.end(), more.begin(), more.end());
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const Record* a, const Record* b) { return time_of(*a) > time_of(*b); });
    Table table;
    table.columns = {{.name = "at", .type = Type::datetime},
                     {.name = "type"},
                     {.name = "with", .list = true},
                     {.name = "text"},
                     {.name = "owner"},
                     {.name = "id"}};
    table.ids = table.columns.size() - 1;
    for (const Record* event : events) table.rows.push_back(line_of(engine, *event));
    return table;
}

}  // namespace crm
