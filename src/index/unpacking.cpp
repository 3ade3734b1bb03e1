// From a row of the index to a record.
#include <sqlite3.h>

#include <charconv>

#include "crm/base/text.h"
#include "crm/model/read.h"
#include "crm/syntax/json.h"
#include "unpacking.h"

namespace crm {

namespace {

[[noreturn]] void refuse(const Field& field) {
    throw IndexUnusable(SQLITE_CORRUPT, "no value of its type in the column " + std::string(field.key));
}

/// What `to_text` has printed needs no calendar: it is never relative to anything.
template <class T>
Value as_value(const Field& field, const Result<T>& result) {
    if (!result) refuse(field);
    return Value{*result};
}

/// Digits of a fixed width at `from`; nothing if there are others.
std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
    int number = 0;
    const char* const begin = text.data() + from;
    const auto [stop, error] = std::from_chars(begin, begin + count, number);
    return error == std::errc{} && stop == begin + count ? std::optional(number) : std::nullopt;
}

/// 2026-11-22
std::optional<Date> date_of(std::string_view text) {
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    if (!year || !month || !day) return {};
    return Date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                std::chrono::day{static_cast<unsigned>(*day)}};
}

/// Z, +01:00
std::optional<std::chrono::minutes> offset_of(std::string_view text) {
    if (text == "Z") return std::chrono::minutes{0};
    if (text.size() != 6) return {};
    const auto hours = digits(text, 1, 2);
    const auto minutes = digits(text, 4, 2);
    if (!hours || !minutes) return {};
    const std::chrono::minutes offset = std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
    return text[0] == '-' ? -offset : offset;
}

/// 2026-11-22T09:30:00+01:00
std::optional<DateTime> moment_of(std::string_view text) {
    const auto date = date_of(text);
    if (!date || text.size() < 20) return {};
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    const auto second = digits(text, 17, 2);
    const auto offset = offset_of(text.substr(19));
    if (!hour || !minute || !second || !offset) return {};
    const std::chrono::sys_seconds wall = std::chrono::sys_days{*date} + std::chrono::hours{*hour} +
                                          std::chrono::minutes{*minute} + std::chrono::seconds{*second};
    return DateTime{wall - *offset, *offset};
}

Value date_like(const Field& field, std::string_view text) {
    constexpr std::size_t date_length = 10;
    if (text.size() == date_length)
        if (const auto date = date_of(text)) return *date;
    if (const auto moment = moment_of(text)) return *moment;
    refuse(field);
}

Value birthday_of(const Field& field, std::string_view text) {
    if (const auto date = date_of(text)) return Birthday{date->year(), date->month() / date->day()};
    return as_value(field, read_birthday(text, Calendar{}));
}

/// 12000.50 EUR, with exactly the currency's decimals, as amounts are printed; nothing for what is longer than 64 bits.
std::optional<Money> amount_of(std::string_view text, Currency usual) {
    constexpr std::size_t code_length = 3;
    if (text.size() <= code_length + 1 || text.size() > 20 || text[text.size() - code_length - 1] != ' ') return {};
    const std::string_view code = text.substr(text.size() - code_length);
    const auto currency = code == usual.code() ? std::optional(usual) : Currency::coded(code);
    text.remove_suffix(code_length + 1);
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    std::int64_t units = 0;
    std::optional<int> decimals;
    for (const char c : text) {
        const bool point = c == '.' && !decimals;
        if (!point && (c < '0' || c > '9')) return {};
        if (!point) units = units * 10 + (c - '0');
        decimals = point ? std::optional(0) : decimals ? std::optional(*decimals + 1) : decimals;
    }
    if (!currency || decimals.value_or(0) != currency->decimals()) return {};
    return Money{Decimal{negative ? -units : units, static_cast<std::uint8_t>(currency->decimals())}, *currency};
}

Value money_of(const Field& field, std::string_view text, Currency usual) {
    if (const auto amount = amount_of(text, usual)) return *amount;
    return as_value(field, read_money(text, usual));
}

Value value_of(const Field& field, std::string_view text, const Settings& settings) {
    switch (field.type) {
        case Type::money: return money_of(field, text, settings.currency);
        case Type::decimal: return as_value(field, read_decimal(text));
        case Type::duration: return as_value(field, read_duration(text));
        case Type::date:
        case Type::datetime:
        case Type::when: return date_like(field, text);
        case Type::birthday: return birthday_of(field, text);
        default: return std::string(text);
    }
}

/// Whether a text in JSON has nothing escaped.
bool is_plain(std::string_view text) { return text.find('\\') == std::string_view::npos; }

/// ["a","b"], as the index prints it; most lists are short and have nothing escaped.
std::vector<std::string> list_of(const Field& field, std::string_view text) {
    std::vector<std::string> items;
    if (is_plain(text) && text.size() >= 4) {
        text = text.substr(2, text.size() - 4);
        for (std::size_t end = text.find("\",\""); end != std::string_view::npos; end = text.find("\",\"")) {
            items.emplace_back(text.substr(0, end));
            text.remove_prefix(end + 3);
        }
        items.emplace_back(text);
        return items;
    }
    const auto parsed = json::parse(text);
    const auto* array = parsed ? std::get_if<json::Array>(&parsed->data) : nullptr;
    if (!array) refuse(field);
    for (const json::Value& item : *array) {
        const auto* string = std::get_if<std::string>(&item.data);
        if (!string) refuse(field);
        items.push_back(*string);
    }
    return items;
}

Value from_json(const Field& column, const json::Value& value, const Settings& settings) {
    if (const auto* flag = std::get_if<bool>(&value.data)) return *flag;
    if (const auto* text = std::get_if<std::string>(&value.data)) return value_of(column, *text, settings);
    if (const auto* array = std::get_if<json::Array>(&value.data)) {
        std::vector<std::string> items;
        for (const json::Value& item : *array)
            if (const auto* text = std::get_if<std::string>(&item.data)) items.push_back(*text);
        return items;
    }
    const auto* number = std::get_if<json::Number>(&value.data);
    std::int64_t integer = 0;
    if (number) std::from_chars(number->source.data(), number->source.data() + number->source.size(), integer);
    return integer;
}

Row row_of(const Field& table, const json::Object& members, const Settings& settings) {
    Row row;
    for (const Field& column : table.columns) {
        const json::Value* found = nullptr;
        for (const auto& [key, value] : members)
            if (key == column.key) found = &value;
        row.values.push_back(found ? from_json(column, *found, settings) : Value{});
    }
    return row;
}

std::vector<Row> rows_of(const Field& table, std::string_view text, const Settings& settings) {
    const auto parsed = json::parse(text);
    const auto* array = parsed ? std::get_if<json::Array>(&parsed->data) : nullptr;
    if (!array) refuse(table);
    std::vector<Row> rows;
    for (const json::Value& item : *array) {
        const auto* members = std::get_if<json::Object>(&item.data);
        if (!members) refuse(table);
        rows.push_back(row_of(table, *members, settings));
    }
    return rows;
}

void add_undeclared(Record& record, std::string_view text) {
    const auto parsed = json::parse(text);
    const auto* members = parsed ? std::get_if<json::Object>(&parsed->data) : nullptr;
    if (!members) return;
    for (const auto& [key, value] : *members)
        if (const auto* source = std::get_if<std::string>(&value.data)) record.undeclared.emplace_back(key, *source);
}

}  // namespace

Value read_text(std::string_view text, const Field& field, const Settings& settings) {
    if (field.type == Type::table) return rows_of(field, text, settings);
    if (field.list) return list_of(field, text);
    return value_of(field, text, settings);
}

Value read_column(const Stored& stored, const Field& field, const Settings& settings) {
    if (stored.sort == Stored::Sort::null) return {};
    if (stored.sort == Stored::Sort::bytes) return read_text(stored.bytes, field, settings);
    if (field.type == Type::integer && !field.list) return stored.number;
    if (field.type == Type::flag && !field.list) return stored.number != 0;
    refuse(field);
}

Value read_column(const Statement& row, int column, const Field& field, const Settings& settings) {
    return read_column(row.stored(column), field, settings);
}

Record read_record(const Statement& row, int first, const Kind& kind, const Settings& settings) {
    Record record(kind, std::string(row.text(first + 4)));
    const auto line = static_cast<std::size_t>(row.integer(first + 2));
    record.place = {std::string(row.text(first + 1)), line, static_cast<std::size_t>(row.integer(first + 3))};
    record.reserve(kind.fields.size());
    int column = first + 5;
    for (const Field& field : kind.fields) {
        record.set(field, read_column(row, column++, field, settings));
    }
    if (!row.is_null(column)) add_undeclared(record, row.text(column));
    return record;
}

}  // namespace crm
