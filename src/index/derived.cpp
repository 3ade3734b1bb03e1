// Derived words: values that no file holds, worked out from a record and those that name it.
#include <algorithm>
#include <array>

#include "crm/index/engine.h"
#include "derived.h"

namespace crm {

namespace {

Value last_contact(const Record& record, const Engine& engine) {
    const auto last = engine.last_contact(record, engine.calendar().now.at);
    return last ? Value{engine.calendar().day_of(DateTime{*last, {}})} : Value{};
}

std::optional<Date> day_of(const Value& value, const Calendar& calendar) {
    if (const auto* date = std::get_if<Date>(&value)) return *date;
    if (const auto* moment = std::get_if<DateTime>(&value)) return calendar.day_of(*moment);
    return {};
}

Value age(const Record& record, const Engine& engine) {
    std::optional<Date> day;
    for (const std::string_view beginning : {"created", "at", "opened"})
        if (!day) day = day_of(record[beginning], engine.calendar());
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

std::vector<const Record*> naming(const Record& record, std::string_view kind, const Engine& engine) {
    return engine.pointing_at(record, engine.schema().known_kind(kind));
}

template <const std::string_view& kind>
Value count(const Record& record, const Engine& engine) {
    return static_cast<std::int64_t>(naming(record, kind, engine).size());
}

/// Days stand before the times in them.
DateTime start_of(const Value& when, const Calendar& calendar) {
    if (const auto* moment = std::get_if<DateTime>(&when)) return *moment;
    return calendar.at(std::chrono::local_days{std::get<Date>(when)});
}

Value next_due(const Record& record, const Engine& engine) {
    Value next;
    for (const Record* task : naming(record, "task", engine)) {
        const Value& due = (*task)["due"];
        if (absent(due) || !absent((*task)["done"])) continue;
        if (absent(next) || start_of(due, engine.calendar()) < start_of(next, engine.calendar())) next = due;
    }
    return next;
}

Money added(const std::optional<Money>& sum, const Money& amount) {
    return sum ? Money{sum->amount + amount.amount, amount.currency} : amount;
}

/// In the workspace's currency, without what has no rate; where nothing has one, in the one currency that all have.
Value sum_of(const std::vector<Money>& amounts, const Settings& settings) {
    std::optional<Money> own;
    std::optional<Money> foreign;
    bool one_currency = true;
    for (const Money& amount : amounts) {
        if (const auto converted = settings.in_own_currency(amount)) {
            own = added(own, *converted);
            continue;
        }
        if (foreign && foreign->currency != amount.currency) one_currency = false;
        if (one_currency) foreign = added(foreign, amount);
    }
    if (own) return *own;
    return foreign && one_currency ? Value{*foreign} : Value{};
}

template <Value (*amount_of)(const Record& deal, const Engine& engine)>
Value sum_of_open_deals(const Record& record, const Engine& engine) {
    std::vector<Money> amounts;
    for (const Record* deal : naming(record, "deal", engine)) {
        if (!engine.is_open(*deal)) continue;
        const Value value = amount_of(*deal, engine);
        if (const auto* amount = std::get_if<Money>(&value)) amounts.push_back(*amount);
    }
    return sum_of(amounts, engine.settings());
}

Value deal_value(const Record& deal, const Engine&) { return deal["value"]; }

constexpr std::string_view deal = "deal";
constexpr std::string_view activity = "activity";
constexpr std::string_view done = "done";
constexpr std::string_view paid = "paid";
constexpr std::string_view closed = "closed";

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 0> nothing{};
constexpr std::array<std::string_view, 1> activities{activity};
constexpr std::array<std::string_view, 1> deals{deal};
constexpr std::array<std::string_view, 1> tasks{"task"};
constexpr std::array<std::string_view, 3> since{"created", "at", "opened"};
constexpr std::array<std::string_view, 2> stage{"pipeline", "stage"};
constexpr std::array<std::string_view, 3> expectation{"pipeline", "stage", "expected"};
constexpr std::array<std::string_view, 4> worth{"pipeline", "stage", "probability", "value"};
template <const std::string_view& closing>
constexpr std::array<std::string_view, 2> due{closing, "due"};

struct Rule {
    std::string_view kind;
    std::string_view word;
    Value (*value)(const Record& record, const Engine& engine);
    Names fields = nothing;  ///< of the record that are looked at
    Names kinds = nothing;   ///< of other records that are looked at
};

constexpr std::array rules{
    Rule{"person", "last", last_contact, nothing, activities},
    Rule{"org", "last", last_contact, nothing, activities},
    Rule{"deal", "last", last_contact, nothing, activities},
    Rule{"person", "age", age, since},
    Rule{"org", "age", age, since},
    Rule{"deal", "age", age, since},
    Rule{"task", "age", age, since},
    Rule{"activity", "age", age, since},
    Rule{"case", "age", age, since},
    Rule{"deal", "open", deal_is_open, stage},
    Rule{"task", "open", is_open<done>, due<done>},
    Rule{"order", "open", is_open<paid>, due<paid>},
    Rule{"case", "open", is_open<closed>, due<closed>},
    Rule{"deal", "overdue", deal_is_overdue, expectation},
    Rule{"task", "overdue", is_overdue<done>, due<done>},
    Rule{"order", "overdue", is_overdue<paid>, due<paid>},
    Rule{"deal", "weighted", weighted, worth},
    Rule{"person", "weighted", sum_of_open_deals<weighted>, nothing, deals},
    Rule{"org", "weighted", sum_of_open_deals<weighted>, nothing, deals},
    Rule{"person", "value", sum_of_open_deals<deal_value>, nothing, deals},
    Rule{"org", "value", sum_of_open_deals<deal_value>, nothing, deals},
    Rule{"person", "due", next_due, nothing, tasks},
    Rule{"org", "due", next_due, nothing, tasks},
    Rule{"deal", "due", next_due, nothing, tasks},
    Rule{"case", "due", next_due, nothing, tasks},
    Rule{"person", "deals", count<deal>, nothing, deals},
    Rule{"org", "deals", count<deal>, nothing, deals},
    Rule{"campaign", "deals", count<deal>, nothing, deals},
    Rule{"product", "deals", count<deal>, nothing, deals},
    Rule{"person", "activities", count<activity>, nothing, activities},
    Rule{"org", "activities", count<activity>, nothing, activities},
    Rule{"deal", "activities", count<activity>, nothing, activities},
    Rule{"campaign", "activities", count<activity>, nothing, activities},
};

const Rule* rule_for(const Kind& kind, const Field& word) {
    for (const Rule& rule : rules)
        if (rule.kind == kind.name && rule.word == word.name) return &rule;
    return nullptr;
}

}  // namespace

DerivedNeeds needs_of(const Kind& kind, const Field& word, const Schema& schema) {
    DerivedNeeds needs;
    const Rule* rule = rule_for(kind, word);
    if (!rule) return needs;
    for (const std::string_view name : rule->fields)
        if (const Field* field = kind.field(name)) needs.fields.push_back(field);
    for (const std::string_view name : rule->kinds) needs.kinds.push_back(schema.kind(name));
    return needs;
}

std::vector<const Kind*> kinds_needed(const Field& word, const Schema& schema) {
    for (const Kind* kind : schema.kinds())
        if (kind->derived_field(word.name) == &word) return needs_of(*kind, word, schema).kinds;
    return {};
}

Value Engine::derived(const Record& record, const Field& word) const {
    const Rule* rule = rule_for(record.kind(), word);
    return rule ? rule->value(record, *this) : Value{};
}

}  // namespace crm
