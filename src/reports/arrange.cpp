// A report's table in the order and with the columns that somebody asks for.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "crm/base/suggest.h"
#include "crm/base/text.h"
#include "crm/reports/report.h"
#include "order.h"

namespace crm {

namespace {

std::size_t column_at(const Table& table, std::string_view name) {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].name == name) return i;
        names.push_back(table.columns[i].name);
    }
    const auto near = nearest(name, names);
    throw Error(Exit::usage, fmt::format("no column is called '{}'", name),
                near ? fmt::format("did you mean '{}'?", *near)
                     : fmt::format("columns: {}", join({names.begin(), names.end()}, ", ")));
}

/// The parts of a list with commas, blanks around them and empty ones left out.
std::vector<std::string_view> parts_of(std::string_view list) {
    std::vector<std::string_view> parts;
    for (const std::string_view part : split(list, ','))
        if (!trim(part).empty()) parts.push_back(trim(part));
    return parts;
}

struct Key {
    std::vector<OrderKey> rows;
    bool descending;

    int compare_rows(std::size_t a, std::size_t b) const {
        const bool both_there = !rows[a].missing && !rows[b].missing;
        const int order = compare(rows[a], rows[b]);
        return descending && both_there ? -order : order;
    }
};

Key key_of(const Table& table, std::string_view part, const Collator& collator) {
    Key key{{}, part.front() == '-'};
    const std::size_t column = column_at(table, part.substr(key.descending ? 1 : 0));
    for (const auto& row : table.rows) key.rows.push_back(order_key(row[column], collator));
    return key;
}

}  // namespace

void sort_rows(Table& table, std::string_view keys, const Settings& settings) {
    const Collator collator(settings.language);
    std::vector<Key> order;
    for (const std::string_view part : parts_of(keys)) order.push_back(key_of(table, part, collator));
    std::vector<std::size_t> places(table.rows.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::ranges::stable_sort(places, [&](std::size_t a, std::size_t b) {
        for (const Key& key : order)
            if (const int way = key.compare_rows(a, b); way != 0) return way < 0;
        return false;
    });
    std::vector<std::vector<Cell>> sorted;
    for (const std::size_t place : places) sorted.push_back(std::move(table.rows[place]));
    table.rows = std::move(sorted);
}

Table with_columns(const Table& table, std::string_view names) {
    std::vector<std::size_t> places;
    for (const std::string_view name : parts_of(names)) places.push_back(column_at(table, name));
    if (places.empty()) throw Error(Exit::usage, "no columns are named", "write them like --columns count,value");
    Table chosen;
    chosen.title = table.title;
    for (const std::size_t place : places) chosen.columns.push_back(table.columns[place]);
    for (const auto& row : table.rows) {
        auto& cells = chosen.rows.emplace_back();
        for (const std::size_t place : places) cells.push_back(row[place]);
    }
    return chosen;
}

}  // namespace crm
