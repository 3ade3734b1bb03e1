#include "crm/model/read.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <charconv>

#include "crm/base/phone.h"
#include "crm/base/recurrence.h"
#include "crm/base/suggest.h"
#include "crm/base/text.h"

namespace crm {

namespace {

constexpr std::size_t longest_text = 4096;
constexpr std::size_t longest_long_text = 65536;

Result<Value> read_integer(std::string_view text) {
    std::int64_t number = 0;
    const char* const end = text.data() + text.size();
    const char* const begin = text.starts_with('+') ? text.data() + 1 : text.data();
    const auto [stop, error] = std::from_chars(begin, end, number);
    if (error == std::errc::result_out_of_range) return Fault{fmt::format("'{}' is too large a number", text), {}};
    if (error != std::errc{} || stop != end) return Fault{fmt::format("'{}' is not a whole number", text), {}};
    return Value{number};
}

Result<Value> read_flag(std::string_view text) {
    static constexpr std::array<std::string_view, 4> yes{"true", "yes", "on", "1"};
    static constexpr std::array<std::string_view, 4> no{"false", "no", "off", "0"};
    const std::string word = lower_ascii(text);
    if (std::find(yes.begin(), yes.end(), word) != yes.end()) return Value{true};
    if (std::find(no.begin(), no.end(), word) != no.end()) return Value{false};
    return Fault{fmt::format("'{}' is neither true nor false", text), "write true or false"};
}

/// The choice that `text` names, case and accents aside, in the choice's own spelling.
Result<Value> read_choice(const Field& field, std::string_view text) {
    const std::string folded = fold(text);
    for (const std::string_view choice : field.choices)
        if (fold(choice) == folded) return Value{std::string(choice)};
    return Value{std::string(text)};
}

template <class T>
Result<Value> as_value(const Result<T>& result) {
    if (!result) return result.fault();
    return Value{*result};
}

Result<Value> as_value(const Result<When>& result) {
    if (!result) return result.fault();
    return std::visit([](const auto& moment) { return Value{moment}; }, *result);
}

Result<Value> read_any(const Field& field, std::string_view text, const Reading& reading) {
    switch (field.type) {
        case Type::integer: return read_integer(text);
        case Type::decimal: return as_value(read_decimal(text));
        case Type::money: return as_value(read_money(text, reading.settings.currency));
        case Type::date: return as_value(read_date(text, reading.calendar));
        case Type::datetime: return as_value(read_datetime(text, reading.calendar));
        case Type::when: return as_value(read_when(text, reading.calendar));
        case Type::birthday: return as_value(read_birthday(text, reading.calendar));
        case Type::flag: return read_flag(text);
        case Type::duration: return as_value(read_duration(text));
        case Type::choice: return read_choice(field, text);
        case Type::table: return Fault{fmt::format("{} is a table", field.name), "edit the record: crm edit REF"};
        default: return Value{std::string(text)};
    }
}

std::optional<Fault> out_of_range(const Field& field, const Decimal& number) {
    if (number >= Decimal{field.least, 0} && number <= Decimal{field.most, 0}) return {};
    constexpr auto no_most = std::numeric_limits<std::int64_t>::max();
    return Fault{fmt::format("{} is not a possible {}", to_string(number), field.name),
                 field.most == no_most ? fmt::format("write {} or more", field.least)
                                       : fmt::format("write {} to {}", field.least, field.most)};
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '<' || c == '>'; }

/// std::string::find_first_of goes over short texts slowly.
template <class Is>
bool has(std::string_view text, const Is& is) {
    return std::any_of(text.begin(), text.end(), is);
}

std::optional<Fault> bad_email(const std::string& text) {
    const std::size_t at = text.rfind('@');
    const bool blank = has(text, [](char c) { return is_blank(c) || c == ',' || c == ';'; });
    if (at != std::string::npos && at > 0 && at + 1 < text.size() && !blank) return {};
    return Fault{fmt::format("'{}' is not an email address", text), "write name@domain"};
}

std::optional<Fault> bad_phone(const std::string& text) {
    const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits >= 2 || !is_ascii(text)) return {};
    return Fault{fmt::format("'{}' is not a phone number", text), "write it with its digits, such as +49 30 1234567"};
}

std::optional<Fault> bad_url(const std::string& text) {
    const bool blank = has(text, [](char c) { return is_blank(c) || c == '"'; });
    if (!blank && text.find('.') != std::string::npos) return {};
    if (!blank && text.find("://") != std::string::npos) return {};
    return Fault{fmt::format("'{}' is not a web address", text), "write it like https://example.com"};
}

std::optional<Fault> bad_repetition(const std::string& text) {
    const auto rule = read_recurrence(text);
    return rule ? std::optional<Fault>{} : rule.fault();
}

std::optional<Fault> unknown_choice(const Field& field, const std::string& text) {
    if (std::find(field.choices.begin(), field.choices.end(), text) != field.choices.end()) return {};
    const auto near = nearest(text, field.choices);
    const std::vector<std::string> all(field.choices.begin(), field.choices.end());
    return Fault{fmt::format("'{}' is no {}", text, field.name),
                 near ? fmt::format("did you mean '{}'?", *near) : fmt::format("one of {}", join(all, ", "))};
}

std::optional<Fault> bad_text(const Field& field, const std::string& text) {
    const std::size_t longest = field.type == Type::long_text ? longest_long_text : longest_text;
    if (text.size() > longest)
        return Fault{fmt::format("{} is {} bytes long", field.name, text.size()),
                     fmt::format("at most {} bytes", longest)};
    if (const auto bad = first_invalid_utf8(text))
        return Fault{fmt::format("{} is not UTF-8 at byte {}", field.name, *bad + 1), {}};
    if (field.type != Type::long_text && (text.find('\n') != std::string::npos || text.find('\r') != std::string::npos))
        return Fault{fmt::format("{} has a line break", field.name), "write it on one line"};
    switch (field.type) {
        case Type::email: return bad_email(text);
        case Type::phone: return bad_phone(text);
        case Type::url: return bad_url(text);
        case Type::repeat: return bad_repetition(text);
        case Type::choice: return unknown_choice(field, text);
        default: return {};
    }
}

}  // namespace

Result<Value> read_value(const Field& field, std::string_view text, const Reading& reading) {
    const std::string_view trimmed = field.type == Type::long_text ? text : trim(text);
    if (trimmed.empty()) return Value{};
    auto value = read_any(field, trimmed, reading);
    if (!value) return value;
    if (auto fault = objection(field, *value)) return *fault;
    return value;
}

std::optional<Fault> objection(const Field& field, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return bad_text(field, *text);
    if (const auto* number = std::get_if<std::int64_t>(&value)) return out_of_range(field, Decimal{*number, 0});
    if (const auto* number = std::get_if<Decimal>(&value)) return out_of_range(field, *number);
    if (const auto* texts = std::get_if<std::vector<std::string>>(&value))
        for (const std::string& text : *texts)
            if (auto fault = bad_text(field, text)) return fault;
    return {};
}

std::string identity(const Field& field, std::string_view text, const Settings& settings) {
    if (field.type == Type::phone)
        if (const auto number = e164(text, settings.region)) return *number;
    return fold(text);
}

std::vector<const Field*> missing_fields(const Record& record) {
    std::vector<const Field*> missing;
    for (const Field& field : record.kind().fields)
        if (field.required && absent(record[field])) missing.push_back(&field);
    return missing;
}

}  // namespace crm
