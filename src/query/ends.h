#pragma once
// The ends of a range as a query writes them, and ranges of numbers, money, lengths and times read from them.

#include <optional>
#include <string_view>

#include "crm/query/condition.h"

namespace crm::query {

/// `a..b`, `a..`, `..b`, `<b`, `>=a`; a single value is both its ends.
struct Ends {
    std::optional<std::string_view> low = {};
    std::optional<std::string_view> high = {};
    bool low_excluded = false;
    bool high_excluded = false;
};
Result<Ends> ends_of(Operator op, std::string_view text);

/// A length of time: `30d`, `2w`, `1y6m`, or a bare number of days.
Result<Duration> read_length(std::string_view text);

Result<Condition> number_condition(const Ends& ends);
Result<Condition> duration_condition(const Ends& ends);
Result<Condition> money_condition(const Ends& ends, const Settings& settings);
/// Of a field of a date, a datetime, or either.
Result<Condition> time_condition(const Ends& ends, Type type, const Calendar& calendar);
/// Of a derived date, the day of something past: lengths are days since it ("last:..90d"), everything else as
/// `time_condition`.
Result<Condition> since_condition(const Ends& ends, const Calendar& calendar);
/// Within so long before now.
Result<Condition> within_condition(std::string_view length, const Calendar& calendar);
Result<Condition> birthday_condition(const Ends& ends, const Calendar& calendar);

/// Of a range that ends before it begins.
Fault backwards();

}  // namespace crm::query
