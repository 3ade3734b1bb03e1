#include <fmt/format.h>
#include <algorithm>

#include "crm/base/suggest.h"
#include "crm/base/text.h"
#include "crm/query/condition.h"
#include "ends.h"

namespace crm::query {

namespace {

bool has_order(Type type) {
    switch (type) {
        case Type::integer:
        case Type::decimal:
        case Type::money:
        case Type::date:
        case Type::datetime:
        case Type::when:
        case Type::birthday:
        case Type::duration: return true;
        default: return false;
    }
}

Result<Condition> ordered(const Field& field, bool derived, const Ends& ends, const Reading& reading) {
    switch (field.type) {
        case Type::integer:
        case Type::decimal: return number_condition(ends);
        case Type::money: return money_condition(ends, reading.settings);
        case Type::duration: return duration_condition(ends);
        case Type::birthday: return birthday_condition(ends, reading.calendar);
        default:
            if (derived && field.type == Type::date) return since_condition(ends, reading.calendar);
            return time_condition(ends, field.type, reading.calendar);
    }
}

Result<Condition> text_condition(std::string_view text, bool whole) {
    TextCondition condition{Needle(text), whole};
    if (condition.needle.empty()) return Fault{fmt::format("there is nothing to search for in '{}'", text), {}};
    return Condition{std::move(condition)};
}

Result<Condition> choice_condition(const Field& field, std::string_view text) {
    const Needle wanted(text);
    const auto known = [&](std::string_view choice) { return wanted.equals(choice); };
    if (field.choices.empty() || std::any_of(field.choices.begin(), field.choices.end(), known))
        return text_condition(text, true);
    const auto near = nearest(text, field.choices);
    const std::vector<std::string> all(field.choices.begin(), field.choices.end());
    return Fault{fmt::format("'{}' is no {}", text, field.name),
                 near ? fmt::format("did you mean '{}'?", *near) : fmt::format("one of {}", join(all, ", "))};
}

Result<Condition> flag_condition(const Field& field, std::string_view text, const Reading& reading) {
    const auto value = read_value(field, text, reading);
    if (!value) return value.fault();
    return Condition{FlagCondition{std::get<bool>(*value)}};
}

Result<Condition> checked_phone(const Field& field, std::string_view text, bool whole, const Settings& settings) {
    PhoneCondition condition = phone_condition(field, text, whole, settings);
    if (condition.digits.empty())
        return Fault{fmt::format("'{}' is not a phone number", text), "write its digits, or some of them"};
    return Condition{std::move(condition)};
}

}  // namespace

Result<Condition> read_reference(std::string_view text, bool whole) {
    ReferenceCondition condition{Needle(text), lower_ascii(trim(text)), whole};
    if (condition.needle.empty()) return Fault{fmt::format("there is nothing to search for in '{}'", text), {}};
    return Condition{std::move(condition)};
}

Result<Condition> read_condition(const Field& field, bool derived, Operator op, std::string_view text,
                                 const Reading& reading) {
    if (has_order(field.type)) {
        const auto ends = ends_of(op, text);
        if (!ends) return ends.fault();
        return ordered(field, derived, *ends, reading);
    }
    const bool whole = op == Operator::equals;
    if (!whole && op != Operator::matches)
        return Fault{fmt::format("'{}' compares numbers, money, dates and lengths of time, and {} is {}", symbol(op),
                                 field.name, type_name(field.type)),
                     fmt::format("write {}:{}", field.name, text)};
    switch (field.type) {
        case Type::choice: return choice_condition(field, text);
        case Type::flag: return flag_condition(field, text, reading);
        case Type::reference: return read_reference(text, whole);
        case Type::phone: return checked_phone(field, text, whole, reading.settings);
        case Type::table:
            return Fault{fmt::format("{} is a table", field.name),
                         fmt::format("name one of its columns: {}.{}", field.name, field.columns.front().name)};
        default: return text_condition(text, whole);
    }
}

}  // namespace crm::query
