#include "sql_rows.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cmath>

#include "crm/model/shown.h"
#include "tables.h"
#include "unpacking.h"

namespace crm {

namespace {

/// An answer is held in memory until it is printed.
constexpr std::size_t most_cells = 8'000'000;
constexpr std::size_t most_bytes = 512'000'000;

const Field* field_of(sqlite3_stmt* statement, int column, const Schema& schema) {
    const char* const table = sqlite3_column_table_name(statement, column);
    const char* const origin = sqlite3_column_origin_name(statement, column);
    if (!table || !origin) return nullptr;
    for (const Kind* kind : schema.kinds())
        if (rows_table(*kind) == table)
            for (const Field& field : kind->fields)
                if (field.key == origin) return &field;
    return nullptr;
}

std::string_view text_of(sqlite3_stmt* statement, int column) {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
    return {bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}

/// Fifteen digits, which is what a binary number holds of a decimal one.
Value number(double value) {
    std::string text = fmt::format("{:.15g}", value);
    if (!std::isfinite(value)) return text;
    if (text.find('e') != std::string::npos) text = fmt::format("{:.15f}", value);
    const auto decimal = read_decimal(text);
    return decimal ? Value{*decimal} : Value{fmt::format("{:.15g}", value)};
}

/// The value that a text is of a field; the text itself where it is none, as in a UNION of different fields.
Value field_value(const Field& field, std::string_view text, const Settings& settings) {
    const bool json = field.list || field.type == Type::table;
    if (json && !(text.starts_with('[') && text.ends_with(']'))) return std::string(text);
    try {
        return read_text(text, field, settings);
    } catch (const IndexUnusable&) {
        return std::string(text);
    }
}

std::size_t size_of(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text ? text->size() : 0;
}

/// A name that no column before it has: id, id_2.
std::string unique_name(const std::vector<Column>& columns, const std::string& name) {
    const auto taken = [&](const std::string& each) {
        return std::any_of(columns.begin(), columns.end(), [&](const Column& column) { return column.name == each; });
    };
    std::string unique = name;
    for (int i = 2; taken(unique); ++i) unique = fmt::format("{}_{}", name, i);
    return unique;
}

/// Lists and tables as such; everything else stands as its values want.
Column column_of(const Field* field, const std::string& name) {
    if (!field) return {.name = name};
    Column column{.name = name, .type = field->type, .list = field->list};
    for (const Field& part : field->columns) column.parts.emplace_back(part.key);
    return column;
}

/// Numbers stand on the right, and so does money, which SQL has as texts.
void give_type(Table& table, std::size_t column, const Settings& settings) {
    const auto is_money = [&](const Value& value) {
        const auto* text = std::get_if<std::string>(&value);
        const auto money = read_money(text ? *text : std::string{}, settings.currency);
        return money && to_string(*money) == *text;
    };
    const auto is_number = [](const Value& value) {
        return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<Decimal>(value);
    };
    const auto every = [&](const auto& is) {
        bool any = false;
        for (const auto& row : table.rows) {
            if (absent(row[column].value)) continue;
            if (!is(row[column].value)) return false;
            any = true;
        }
        return any;
    };
    if (every(is_number)) table.columns[column].type = Type::decimal;
    if (every(is_money)) table.columns[column].type = Type::money;
}

}  // namespace

SqlRows::SqlRows(sqlite3_stmt* statement, const Schema& schema, const Settings& settings)
    : statement_(statement), settings_(settings) {
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const Field* field = field_of(statement, i, schema);
        const char* const name = sqlite3_column_name(statement, i);
        fields_.push_back(field);
        table_.columns.push_back(column_of(field, unique_name(table_.columns, name ? name : "")));
        if (table_.columns.back().name == "id") table_.ids = static_cast<std::size_t>(i);
    }
}

Cell SqlRows::cell(int column) const {
    const Field* field = fields_[static_cast<std::size_t>(column)];
    switch (sqlite3_column_type(statement_, column)) {
        case SQLITE_NULL: return {};
        case SQLITE_FLOAT: return {number(sqlite3_column_double(statement_, column))};
        case SQLITE_INTEGER: {
            const std::int64_t value = sqlite3_column_int64(statement_, column);
            return {field && field->type == Type::flag ? Value{value != 0} : Value{value}};
        }
        default: break;
    }
    const std::string_view text = text_of(statement_, column);
    Cell cell{field ? field_value(*field, text, settings_) : Value{std::string(text)}};
    if (const auto* moment = std::get_if<DateTime>(&cell.value)) cell.shown = shown(*moment, settings_.zone);
    return cell;
}

void SqlRows::add() {
    auto& row = table_.rows.emplace_back();
    row.reserve(fields_.size());
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        row.push_back(cell(static_cast<int>(i)));
        bytes_ += size_of(row.back().value);
    }
    cells_ += fields_.size();
    if (cells_ > most_cells || bytes_ > most_bytes)
        throw Error(Exit::usage, fmt::format("the answer grows beyond {} rows", table_.rows.size() - 1),
                    "ask for fewer columns, or add a LIMIT");
}

Table SqlRows::take() {
    for (std::size_t i = 0; i < fields_.size(); ++i)
        if (!fields_[i]) give_type(table_, i, settings_);
    return std::move(table_);
}

}  // namespace crm
