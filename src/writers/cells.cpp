#include "cells.h"

#include "crm/base/text.h"
#include "json_text.h"

namespace crm {

namespace {

/// What a value is by itself, for the columns of a table field, which have names only.
Type type_of(const Value& value) {
    if (std::holds_alternative<std::int64_t>(value)) return Type::integer;
    if (std::holds_alternative<Decimal>(value)) return Type::decimal;
    if (std::holds_alternative<Money>(value)) return Type::money;
    if (std::holds_alternative<Date>(value)) return Type::date;
    if (std::holds_alternative<DateTime>(value)) return Type::datetime;
    return Type::text;
}

Type type_of_part(const std::vector<Row>& rows, std::size_t part) {
    for (const Row& row : rows)
        if (part < row.values.size() && !absent(row.values[part])) return type_of(row.values[part]);
    return Type::text;
}

}  // namespace

bool is_plain(std::string_view text) {
    // Without an early way out this is a vector loop, and most texts are plain.
    bool plain = true;
    for (const char c : text) plain &= c >= 0x20 && c < 0x7F;
    return plain;
}

bool is_numeric(const Column& column) {
    if (column.list) return false;
    return column.type == Type::integer || column.type == Type::decimal || column.type == Type::money;
}

Table rows_as_table(const Column& column, const std::vector<Row>& rows) {
    Table table;
    for (std::size_t part = 0; part < column.parts.size(); ++part)
        table.columns.push_back({.name = column.parts[part], .type = type_of_part(rows, part)});
    for (const Row& row : rows) {
        auto& cells = table.rows.emplace_back(column.parts.size());
        for (std::size_t part = 0; part < cells.size() && part < row.values.size(); ++part)
            cells[part].value = row.values[part];
    }
    return table;
}

std::vector<const std::pair<Column, Cell>*> fields_beside_id(const Card& card) {
    std::vector<const std::pair<Column, Cell>*> fields;
    for (const auto& field : card.fields)
        if (field.first.name != "id") fields.push_back(&field);
    return fields;
}

std::string_view words(const Cell& cell, std::string& scratch) {
    if (!cell.shown.empty()) return cell.shown;
    if (const auto* text = std::get_if<std::string>(&cell.value)) return *text;
    scratch = to_text(cell.value);
    return scratch;
}

int append_line(std::string& out, std::string_view words) {
    if (is_plain(words)) {
        out.append(words);
        return static_cast<int>(words.size());
    }
    words = trim(words);
    const std::size_t end = words.find('\n');
    const std::string line = visible(trim(words.substr(0, end)));
    out.append(line);
    if (end == std::string_view::npos) return width(line);
    out.append(" …");
    return width(line) + 2;
}

std::string visible_lines(std::string_view text) {
    std::string out;
    for (std::string_view line : split(trim(text), '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (!out.empty()) out += '\n';
        out += visible(line);
    }
    return out;
}

std::string data_text(const Column& column, const Value& value) {
    if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) return join(*texts, ";");
    if (!std::holds_alternative<std::vector<Row>>(value)) return to_text(value);
    std::string json;
    append_json(json, column, value);
    return json;
}

}  // namespace crm
