// Derived words: values that no file holds, worked out from a record and those that name it.
#include <algorithm>
#include <array>

#include "crm/index/engine.h"

namespace crm {

namespace {

Value last_contact(const Record& record, const Engine& engine) {
    const auto last = engine.last_contact(record);
    return last ? Value{engine.calendar().day_of(*last)} : Value{};
}

std::optional<Date> day_of(const Value& value, const Calendar& calendar) {
    if (const auto* date = std::get_if<Date>(&value)) return *date;
    if (const auto* moment = std::get_if<DateTime>(&value)) return calendar.day_of(*moment);
    return {};
}

Value age(const Record& record, const Engine& engine) {
    const Value& since = absent(record["created"]) ? record["at"] : record["created"];
    const auto day = day_of(since, engine.calendar());
    return day ? Value{Duration{.days = std::max(0, days_between(*day, engine.calendar().today()))}} : Value{};
}

Value deal_is_open(const Record& deal, const Engine& engine) { return engine.is_open(deal); }

/// Open, and the day or time in `field` has passed.
bool has_passed(const Value& when, const Calendar& calendar) {
    if (const auto* moment = std::get_if<DateTime>(&when)) return *moment < calendar.now;
    const auto* date = std::get_if<Date>(&when);
    return date && *date < calendar.today();
}

Value deal_is_overdue(const Record& deal, const Engine& engine) {
    return engine.is_open(deal) && has_passed(deal["expected"], engine.calendar());
}

template <const std::string_view& closing>
Value is_open(const Record& record, const Engine&) {
    return absent(record[closing]);
}

template <const std::string_view& closing>
Value is_overdue(const Record& record, const Engine& engine) {
    return absent(record[closing]) && has_passed(record["due"], engine.calendar());
}

Value weighted(const Record& deal, const Engine& engine) {
    const auto* value = std::get_if<Money>(&deal["value"]);
    if (!value) return {};
    const auto percent = engine.probability_of(deal);
    const Decimal product = value->amount * Decimal{percent, 2};
    return Money{round(product, value->currency.decimals()), value->currency};
}

constexpr std::string_view done = "done";
constexpr std::string_view paid = "paid";
constexpr std::string_view closed = "closed";

struct Rule {
    std::string_view kind;
    std::string_view word;
    Value (*value)(const Record& record, const Engine& engine);
};

constexpr std::array rules{
    Rule{"person", "last", last_contact},
    Rule{"org", "last", last_contact},
    Rule{"deal", "last", last_contact},
    Rule{"person", "age", age},
    Rule{"org", "age", age},
    Rule{"deal", "age", age},
    Rule{"task", "age", age},
    Rule{"activity", "age", age},
    Rule{"deal", "open", deal_is_open},
    Rule{"task", "open", is_open<done>},
    Rule{"order", "open", is_open<paid>},
    Rule{"case", "open", is_open<closed>},
    Rule{"deal", "overdue", deal_is_overdue},
    Rule{"task", "overdue", is_overdue<done>},
    Rule{"order", "overdue", is_overdue<paid>},
    Rule{"deal", "weighted", weighted},
};

}  // namespace

Value Engine::derived(const Record& record, const Field& word) const {
    for (const Rule& rule : rules)
        if (rule.kind == record.kind().name && rule.word == word.name) return rule.value(record, *this);
    return {};
}

}  // namespace crm
