#include <algorithm>

#include "crm/base/text.h"
#include "crm/query/condition.h"
#include "crm/query/route.h"
#include "overloaded.h"

namespace crm::query {

namespace {

std::string digits_of(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

/// 030 1234567 and +49 30 1234567 have the digits after the zeros in common.
std::string without_trunk_zeros(std::string digits) {
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    return digits;
}

/// The folded name itself is the first of the forms.
std::string_view folded_name(std::string_view forms) { return forms.substr(0, forms.find('\n')); }

bool has_id(const Record& record, std::string_view id) { return record.id() == id || short_id(record.id()) == id; }

bool is_named(const ReferenceCondition& condition, const Record& record, const Links& links) {
    if (has_id(record, condition.id)) return true;
    if (record.kind().event)
        return condition.whole ? condition.needle.equals(record.title()) : condition.needle.within(record.title());
    const std::string_view forms = links.search_forms(record);
    const std::string_view name = folded_name(forms);
    if (condition.whole) return name == condition.needle.folded();
    return condition.needle.stands_in(name) || condition.needle.begins_word_of(forms);
}

bool refers(const ReferenceCondition& condition, const Value& value, const Field& field, const Links& links) {
    return each_text(value, [&](const std::string& id) {
        if (id == condition.id || short_id(id) == condition.id) return true;
        const Record* target = links.target(field, id);
        return target && is_named(condition, *target, links);
    });
}

bool contains_text(const TextCondition& condition, const Value& value, const Record& record, const Links& links) {
    const auto matches = [&](const std::string& text) {
        return condition.whole ? condition.needle.equals(text) : condition.needle.within(text);
    };
    if (each_text(value, matches)) return true;
    return condition.title_forms && condition.needle.begins_word_of(links.search_forms(record));
}

bool is_present(const Value& value) {
    return std::visit(
        Overloaded{[](std::monostate) { return false; }, [](bool flag) { return flag; },
                   [](const std::string& text) { return !text.empty(); },
                   [](const std::vector<std::string>& texts) { return !texts.empty(); },
                   [](const std::vector<Row>& rows) { return !rows.empty(); }, [](const auto&) { return true; }},
        value);
}

bool is_in(const Range<Decimal>& range, const Value& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return range.contains(Decimal{*whole, 0});
    const auto* number = std::get_if<Decimal>(&value);
    return number && range.contains(*number);
}

bool is_worth(const MoneyCondition& condition, const Value& value, const Settings& settings) {
    const auto* money = std::get_if<Money>(&value);
    if (!money) return false;
    if (money->currency == condition.currency) return condition.range.contains(money->amount);
    if (!condition.converted) return false;
    const auto own = settings.in_own_currency(*money);
    return own && condition.range.contains(own->amount);
}

bool is_at(const TimeCondition& condition, const Value& value) {
    if (const auto* date = std::get_if<Date>(&value)) return condition.days.contains(*date);
    if (const auto* moment = std::get_if<DateTime>(&value))
        return (!condition.from || *condition.from <= moment->at) &&
               (!condition.before || moment->at < *condition.before);
    return absent(value) && condition.never;
}

bool is_birthday(const BirthdayCondition& condition, const Value& value) {
    const auto* birthday = std::get_if<Birthday>(&value);
    if (!birthday) return false;
    if (condition.of_birth) return birthday->year && condition.days.contains(in_year(*birthday, *birthday->year));
    const auto first = condition.days.first->year();
    const auto last = condition.days.last->year();
    if (last - first > std::chrono::years{1}) return true;
    return condition.days.contains(in_year(*birthday, first)) || condition.days.contains(in_year(*birthday, last));
}

bool lasts(const DurationCondition& condition, const Value& value) {
    const auto* length = std::get_if<Duration>(&value);
    return length && condition.days.contains(length->approximate_days());
}

}  // namespace

PhoneCondition phone_condition(const Field& field, std::string_view text, bool whole, const Settings& settings) {
    constexpr std::size_t shortest_number = 7;
    std::string digits = digits_of(text);
    if (digits.size() < shortest_number) return {std::move(digits), {}, whole};
    return {without_trunk_zeros(std::move(digits)), identity(field, text, settings), whole};
}

bool satisfies(const PhoneCondition& condition, const Field& field, std::string_view written,
               const Settings& settings) {
    const std::string digits = digits_of(written);
    const std::string& wanted = condition.digits;
    if (condition.whole ? digits == wanted : digits.find(wanted) != std::string::npos) return true;
    // Reading a number is slow, and the same number has the same last digits in every notation.
    constexpr std::size_t compared = 4;
    if (condition.identity.empty() || wanted.size() < compared) return false;
    if (!digits.ends_with(std::string_view(wanted).substr(wanted.size() - compared))) return false;
    return identity(field, written, settings) == condition.identity;
}

bool satisfies(const Condition& condition, const Value& value, const Field& field, const Record& record,
               const World& world) {
    return std::visit(
        Overloaded{[&](const Presence&) { return is_present(value); },
                   [&](const TextCondition& text) { return contains_text(text, value, record, world.links); },
                   [&](const ReferenceCondition& named) { return refers(named, value, field, world.links); },
                   [&](const IdCondition&) { return false; },
                   [&](const PhoneCondition& phone) {
                       return each_text(value, [&](const std::string& written) {
                           return satisfies(phone, field, written, world.settings);
                       });
                   },
                   [&](const FlagCondition& flag) {
                       const auto* set = std::get_if<bool>(&value);
                       return set && *set == flag.value;
                   },
                   [&](const NumberCondition& number) { return is_in(number.range, value); },
                   [&](const MoneyCondition& money) { return is_worth(money, value, world.settings); },
                   [&](const TimeCondition& time) { return is_at(time, value); },
                   [&](const BirthdayCondition& birthday) { return is_birthday(birthday, value); },
                   [&](const DurationCondition& length) { return lasts(length, value); }},
        condition);
}

bool satisfies(const Condition& condition, const Record& record, const World& world) {
    if (std::holds_alternative<Presence>(condition)) return true;
    if (const auto* id = std::get_if<IdCondition>(&condition)) return has_id(record, id->id);
    const auto* named = std::get_if<ReferenceCondition>(&condition);
    return named && is_named(*named, record, world.links);
}

}  // namespace crm::query
