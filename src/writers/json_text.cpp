#include "json_text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include "cells.h"
#include "crm/syntax/json.h"

namespace crm {

namespace {

/// Of eight bytes: whether none is a control character, beyond ASCII, a quote or a backslash. Sometimes it says no of
/// eight that are fine.
bool needs_no_escape(std::uint64_t eight) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    const auto zeros = [](std::uint64_t bytes) { return (bytes - ones) & ~bytes; };
    const std::uint64_t escaped = zeros(eight ^ (ones * '"')) | zeros(eight ^ (ones * '\\'));
    return ((escaped | eight | (eight + ones) | (eight - ones * 0x20)) & high_bits) == 0;
}

/// Whether a text stands between quotes as it is, as most do.
bool needs_no_escape(std::string_view text) {
    constexpr std::size_t step = sizeof(std::uint64_t);
    std::uint64_t eight = 0;
    for (; text.size() >= step; text.remove_prefix(step)) {
        std::memcpy(&eight, text.data(), step);
        if (!needs_no_escape(eight)) return false;
    }
    if (text.empty()) return true;
    std::memset(&eight, ' ', step);
    std::memcpy(&eight, text.data(), text.size());
    return needs_no_escape(eight);
}

void append_quoted(std::string& out, std::string_view text) {
    if (!needs_no_escape(text)) return json::append_quoted(out, text);
    out += '"';
    out += text;
    out += '"';
}

template <class Items, class Append>
void append_items(std::string& out, const Items& items, Append append) {
    out += '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) out += ',';
        append(items[i]);
    }
    out += ']';
}

void append_rows(std::string& out, const Column& column, const std::vector<Row>& rows) {
    append_items(out, rows, [&](const Row& row) {
        out += '{';
        for (std::size_t i = 0; i < column.parts.size() && i < row.values.size(); ++i) {
            if (i > 0) out += ',';
            append_quoted(out, column.parts[i]);
            out += ':';
            append_json(out, {.name = column.parts[i]}, row.values[i]);
        }
        out += '}';
    });
}

bool is_bare(const Value& value) {
    return std::holds_alternative<bool>(value) || std::holds_alternative<std::int64_t>(value) ||
           std::holds_alternative<Decimal>(value);
}

void append_scalar(std::string& out, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value))
        append_quoted(out, *text);
    else if (is_bare(value))
        out += to_text(value);
    else if (absent(value))
        out += "null";
    else
        append_quoted(out, to_text(value));
}

/// A member's place on the page.
void open_member(std::string& out, JsonLayout layout, int depth, bool first) {
    if (!first) out += ',';
    if (layout == JsonLayout::indented) out.append(1, '\n').append(static_cast<std::size_t>(depth) * 2, ' ');
}

void close(std::string& out, JsonLayout layout, int depth, char bracket) {
    if (layout == JsonLayout::indented) out.append(1, '\n').append(static_cast<std::size_t>(depth) * 2, ' ');
    out += bracket;
}

void append_key(std::string& out, std::string_view key, JsonLayout layout) {
    out.append(key).append(layout == JsonLayout::indented ? ": " : ":");
}

/// The names of a card's members in their order: what is its own, the fields, the sections.
std::vector<Column> members_of(const Card& card) {
    std::vector<Column> members{{.name = "id"}, {.name = "kind"}};
    for (const auto* field : fields_beside_id(card)) members.push_back(field->first);
    for (const auto& [name, table] : card.sections) members.push_back({.name = name});
    return members;
}

}  // namespace

void append_json(std::string& out, const Column& column, const Value& value) {
    if (const auto* rows = std::get_if<std::vector<Row>>(&value)) return append_rows(out, column, *rows);
    if (const auto* texts = std::get_if<std::vector<std::string>>(&value))
        return append_items(out, *texts, [&](const std::string& text) { append_quoted(out, text); });
    if (!column.list && column.type != Type::table) return append_scalar(out, value);
    out += '[';
    if (!absent(value)) append_scalar(out, value);
    out += ']';
}

std::vector<std::string> json_keys(std::span<const Column> columns) {
    std::vector<std::string> names;
    for (const Column& column : columns) {
        std::string name = column.name;
        for (int number = 2; std::ranges::find(names, name) != names.end(); ++number)
            name = column.name + '_' + std::to_string(number);
        names.push_back(std::move(name));
    }
    for (std::string& name : names) name = json::quoted(name);
    return names;
}

JsonRow::JsonRow(std::span<const Column> columns, JsonLayout layout, int depth) : columns_(columns) {
    for (const std::string& key : json_keys(columns)) {
        std::string& opening = openings_.emplace_back(openings_.empty() ? "{" : "");
        open_member(opening, layout, depth + 1, openings_.size() == 1);
        append_key(opening, key, layout);
    }
    if (columns.empty()) closing_ = '{';
    close(closing_, layout, depth, '}');
}

void JsonRow::append(std::string& out, std::span<const Cell> cells) const {
    for (std::size_t i = 0; i < openings_.size(); ++i) {
        out += openings_[i];
        append_json(out, columns_[i], cells[i].value);
    }
    out += closing_;
}

void put_array(TableRows& rows, JsonLayout layout, int depth, const Put& put) {
    const JsonRow object(rows.head().columns, layout, depth + 1);
    std::string text = "[";
    bool first = true;
    while (const auto* row = rows.next()) {
        open_member(text, layout, depth + 1, std::exchange(first, false));
        object.append(text, *row);
        put(text);
        text.clear();
    }
    if (first)
        text += ']';
    else
        close(text, layout, depth, ']');
    put(text);
}

std::string json_card(const Card& card, JsonLayout layout) {
    const auto members = members_of(card);
    const auto keys = json_keys(members);
    std::string out = "{";
    std::size_t member = 0;
    const auto open = [&] {
        open_member(out, layout, 1, member == 0);
        append_key(out, keys[member++], layout);
    };
    open();
    append_quoted(out, card.id);
    open();
    append_quoted(out, card.kind);
    for (const auto* field : fields_beside_id(card)) {
        open();
        append_json(out, field->first, field->second.value);
    }
    for (const auto& [name, table] : card.sections) {
        open();
        KnownRows rows(table);
        put_array(rows, layout, 1, [&](std::string_view text) { out += text; });
    }
    close(out, layout, 0, '}');
    return out += '\n';
}

std::string json_for(const WriteSettings& settings, std::string json) {
    return settings.terminal ? json::visible(json) : json;
}

Put json_for(const WriteSettings& settings, const Put& put) {
    if (!settings.terminal) return put;
    return [&put](std::string_view text) { put(json::visible(text)); };
}

}  // namespace crm
