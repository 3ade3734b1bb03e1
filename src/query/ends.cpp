#include "ends.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>

#include "crm/base/text.h"

namespace crm::query {

namespace {

/// Both ends of a range, each read by `read`.
template <class T, class Read>
Result<Range<T>> read_range(const Ends& ends, const Read& read) {
    Range<T> range{{}, {}, ends.low_excluded, ends.high_excluded};
    for (const auto& [text, end] : {std::pair(ends.low, &range.least), std::pair(ends.high, &range.most)}) {
        if (!text) continue;
        auto value = read(*text);
        if (!value) return value.fault();
        *end = *value;
    }
    if (range.empty()) return backwards();
    return range;
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct Amounts {
    std::optional<Money> low;
    std::optional<Money> high;
};

Result<Amounts> read_amounts(const Ends& ends, Currency currency) {
    Amounts amounts;
    for (const auto& [text, end] : {std::pair(ends.low, &amounts.low), std::pair(ends.high, &amounts.high)}) {
        if (!text) continue;
        const auto money = read_money(*text, currency);
        if (!money) return money.fault();
        *end = *money;
    }
    return amounts;
}

std::optional<Decimal> amount_of(const std::optional<Money>& money) {
    return money ? std::optional(money->amount) : std::nullopt;
}

}  // namespace

Fault backwards() { return {"the range ends before it begins", "write the smaller or earlier end first"}; }

Result<Ends> ends_of(Operator op, std::string_view text) {
    if (op == Operator::less || op == Operator::at_most) return Ends{{}, text, false, op == Operator::less};
    if (op == Operator::more || op == Operator::at_least) return Ends{text, {}, op == Operator::more, false};
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) return Ends{text, text};
    const std::string_view low = trim(text.substr(0, dots));
    const std::string_view high = trim(text.substr(dots + 2));
    if (low.empty() && high.empty()) return Fault{"a range with no ends", "write a..b, a.. or ..b"};
    Ends ends;
    if (!low.empty()) ends.low = low;
    if (!high.empty()) ends.high = high;
    return ends;
}

Result<Duration> read_length(std::string_view text) {
    if (!all_digits(text)) return read_duration(text);
    Duration length;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length.days);
    if (error != std::errc{}) return Fault{fmt::format("'{}' is too many days", text), {}};
    return length;
}

Result<Condition> number_condition(const Ends& ends) {
    const auto range = read_range<Decimal>(ends, [](std::string_view text) { return read_decimal(text); });
    if (!range) return range.fault();
    return Condition{NumberCondition{*range}};
}

Result<Condition> duration_condition(const Ends& ends) {
    const auto range = read_range<double>(ends, [](std::string_view text) -> Result<double> {
        const auto length = read_length(text);
        if (!length) return length.fault();
        return length->approximate_days();
    });
    if (!range) return range.fault();
    return Condition{DurationCondition{*range}};
}

Result<Condition> money_condition(const Ends& ends, const Settings& settings) {
    const auto amounts = read_amounts(ends, settings.currency);
    if (!amounts) return amounts.fault();
    const Currency written = (amounts->low ? amounts->low : amounts->high)->currency;
    const bool one_currency = !amounts->low || !amounts->high || amounts->high->currency == written;
    Amounts own;
    if (amounts->low) own.low = settings.in_own_currency(*amounts->low);
    if (amounts->high) own.high = settings.in_own_currency(*amounts->high);
    const bool convertible =
        own.low.has_value() == amounts->low.has_value() && own.high.has_value() == amounts->high.has_value();
    if (!convertible && !one_currency)
        return Fault{"the ends are in two currencies, and the rate of one is not known", "write both in one currency"};
    const Amounts& taken = convertible ? own : *amounts;
    const Range<Decimal> range{amount_of(taken.low), amount_of(taken.high), ends.low_excluded, ends.high_excluded};
    if (range.empty()) return backwards();
    return Condition{MoneyCondition{range, convertible ? settings.currency : written, convertible}};
}

}  // namespace crm::query
