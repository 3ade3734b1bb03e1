// From a record to a row of the index.
#include <algorithm>

#include "codec.h"
#include "crm/syntax/json.h"
#include "references.h"
#include "tables.h"
#include "values.h"

namespace crm {

namespace {

json::Value as_json(const Value& value);

json::Value as_json(const std::vector<std::string>& texts) {
    json::Array items;
    for (const std::string& text : texts) items.push_back({text});
    return {std::move(items)};
}

json::Value as_json(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return {json::Number{std::to_string(*number)}};
    if (const auto* flag = std::get_if<bool>(&value)) return {*flag};
    if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) return as_json(*texts);
    return {to_text(value)};
}

std::string as_json(const Field& table, const std::vector<Row>& rows) {
    json::Array items;
    for (const Row& row : rows) {
        json::Object item;
        for (std::size_t i = 0; i < row.values.size(); ++i)
            if (!absent(row.values[i])) item.emplace_back(table.columns[i].key, as_json(row.values[i]));
        items.push_back({std::move(item)});
    }
    return json::print({std::move(items)});
}

std::string as_json(const std::vector<std::pair<std::string, std::string>>& undeclared) {
    json::Object members;
    for (const auto& [key, text] : undeclared) members.emplace_back(key, json::Value{text});
    return json::print({std::move(members)});
}

/// A JSON array of texts.
std::string list_text(const std::vector<std::string>& texts) {
    std::string list = "[";
    for (const std::string& text : texts) {
        if (list.size() > 1) list += ',';
        json::append_quoted(list, text);
    }
    return list + ']';
}

void add_value(PackedRow& row, const Field& field, const Value& value) {
    if (absent(value)) return row.add_null();
    if (const auto* text = std::get_if<std::string>(&value)) return row.add_text(*text);
    if (const auto* number = std::get_if<std::int64_t>(&value)) return row.add(*number);
    if (const auto* flag = std::get_if<bool>(&value)) return row.add(*flag ? 1 : 0);
    if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) return row.add_text(list_text(*texts));
    if (const auto* rows = std::get_if<std::vector<Row>>(&value)) return row.add_text(as_json(field, *rows));
    row.add_text(to_text(value));
}

void add_values(PackedRow& row, const Record& record) {
    const std::span<const Field> fields = record.kind().fields;
    std::size_t next = 0;
    for (const auto& [position, value] : record.values()) {
        for (; next < position; ++next) row.add_null();
        add_value(row, fields[next++], value);
    }
    for (; next < fields.size(); ++next) row.add_null();
}

void add_seconds(PackedRow& row, const Value& value, const Zone& zone) {
    if (const auto* moment = std::get_if<DateTime>(&value)) return row.add(moment->at.time_since_epoch().count());
    const auto* date = std::get_if<Date>(&value);
    if (!date) return row.add_null();
    row.add(zone.instant_of(std::chrono::local_days{*date}).time_since_epoch().count());
}

}  // namespace

void PackedRow::add_null() { columns_.push_back({Sort::null, 0, 0}); }

void PackedRow::add(std::int64_t number) { columns_.push_back({Sort::integer, 0, number}); }

void PackedRow::add_text(std::string_view text) {
    columns_.push_back({Sort::text, static_cast<std::uint32_t>(text.size()), static_cast<std::int64_t>(bytes_.size())});
    bytes_ += text;
}

void PackedRow::add_blob(std::string_view bytes) {
    add_text(bytes);
    columns_.back().sort = Sort::blob;
}

std::string_view PackedRow::text(std::size_t column) const {
    const Column& entry = columns_[column];
    return std::string_view(bytes_).substr(static_cast<std::size_t>(entry.number), entry.length);
}

void PackedRow::reserve(std::size_t columns, std::size_t bytes) {
    columns_.reserve(columns);
    bytes_.reserve(bytes);
}

void PackedRow::bind(Statement& statement, int first) const {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const int parameter = first + static_cast<int>(i);
        switch (columns_[i].sort) {
            case Sort::null: statement.bind_null(parameter); break;
            case Sort::integer: statement.bind(parameter, columns_[i].number); break;
            case Sort::text: statement.bind_view(parameter, text(i)); break;
            case Sort::blob: statement.bind_blob_view(parameter, text(i)); break;
        }
    }
}

PackedRow pack(const Record& record, const Settings& settings, const Collator& collator) {
    const Kind& kind = record.kind();
    PackedRow row;
    row.reserve(kind.fields.size() + 8, 512);
    row.add(static_cast<std::int64_t>(record.place.line));
    row.add(static_cast<std::int64_t>(record.place.column));
    row.add_text(record.id());
    add_values(row, record);
    for (const Field& field : kind.fields)
        if (has_seconds(field)) add_seconds(row, record[field], settings.zone);
    row.add_blob(listing_key(record, collator, settings));
    if (record.undeclared.empty())
        row.add_null();
    else
        row.add_text(as_json(record.undeclared));
    return row;
}

PackedLinks::PackedLinks(const Record& record, const LinkFields& fields) {
    const Kind& kind = record.kind();
    const auto add = [this](std::size_t field, const std::string& target) {
        targets_ += target;
        links_.push_back({static_cast<std::uint32_t>(field), static_cast<std::uint32_t>(targets_.size())});
    };
    each_reference(record, [&](const Field& field, const std::string& id) { add(fields.number(kind, field), id); });
    each_row_reference(record, [&](const Field& table, const Field& column, const std::string& id) {
        add(fields.number(kind, table, column), id);
    });
}

}  // namespace crm
