#pragma once
// Dates, times with an offset, durations and periods: reading what people write, writing what files hold (RFC 3339).
// Years are 0001 to 9999, the calendar is the proleptic Gregorian one, weeks are ISO 8601's.

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "crm/base/error.h"
#include "crm/base/zone.h"

namespace crm {

using Date = std::chrono::year_month_day;

/// A day of every year, or of one: a birthday. 29 February stands without a year.
struct Birthday {
    std::optional<std::chrono::year> year;
    std::chrono::month_day day{std::chrono::January, std::chrono::day{1}};

    bool operator==(const Birthday&) const = default;
};

/// An instant with the offset under which it was written. Equality and order are those of the instant.
struct DateTime {
    std::chrono::sys_seconds at{};
    std::chrono::minutes offset{0};

    std::strong_ordering operator<=>(const DateTime& other) const { return at <=> other.at; }
    bool operator==(const DateTime& other) const { return at == other.at; }
};

/// A day, or a time on a day.
using When = std::variant<Date, DateTime>;

/// A length of time in calendar units: "30d", "2w", "6m" (months), "1y", "90min", "3h"; combined "1y6m".
struct Duration {
    std::int32_t months = 0;
    std::int32_t days = 0;
    std::int32_t minutes = 0;

    bool operator==(const Duration&) const = default;
    /// Length in days for comparing durations: a month as 30.436875 days, a year as 12 months.
    double approximate_days() const;
};

/// How 03/04/2026 is read; `refused` asks the writer to be clear.
enum class DateOrder { refused, dmy, mdy, ymd };

/// What a date written by a person is read against.
struct Calendar {
    DateTime now;             ///< the clock's answer, once for the whole run
    Zone zone = Zone::utc();  ///< of times without an offset, and of "today"
    DateOrder order = DateOrder::refused;

    Date today() const;
    /// The day on which an instant falls in the calendar's zone.
    Date day_of(const DateTime& moment) const;
    DateTime at(std::chrono::local_seconds wall) const;
};

/// `2026-11-22`, `22.11.2026`, `22/11/2026` and `11/22/2026` (by `order`; accepted without one where only one reading
/// exists), `today`, `tomorrow`, `yesterday`, `fri`/`friday` (the next one, today excluded), `next week` (its Monday),
/// `next fri`, `next month` (its 1st), `+3d`, `-3d`, `2w` (ahead), `in 10 days`, `3 days ago`, `eow`, `eom`, `eoq`,
/// `eoy`; of a period (`2026-Q4`, `2026-W48`, `2026-11`) the first day. Case is ignored. Fault: a day that does not
/// exist (31 February), a text that is no date.
Result<Date> read_date(std::string_view text, const Calendar& calendar);

/// A date as above, alone or with a time: `2026-11-22 15:30`, `2026-11-22T15:30:00+01:00`, `fri 15:30`, `tomorrow 9am`,
/// `15:30` (today), `now`, `2h ago`, `in 30 minutes`. A time without an offset is in the calendar's zone. Fault: 25:00,
/// or a wall time given twice a year is not one (the first is taken).
Result<When> read_when(std::string_view text, const Calendar& calendar);

/// As `read_when`, a date alone meaning its midnight at the start of the day.
Result<DateTime> read_datetime(std::string_view text, const Calendar& calendar);

/// `1980-03-05`, `--03-05`, `03-05`, and every notation of a date that has a year.
Result<Birthday> read_birthday(std::string_view text, const Calendar& calendar);

/// `30d`, `2w`, `6m`, `1y`, `90min`, `3h`, `1y6m`, `10 days`, `2 weeks`. Fault: negative, empty, unit missing.
Result<Duration> read_duration(std::string_view text);

std::string to_string(const Date& date);          ///< 2026-11-22
std::string to_string(const Birthday& birthday);  ///< 1980-03-05 or --03-05
std::string to_string(const DateTime& moment);    ///< 2026-11-22T09:30:00+01:00; Z for no offset
std::string to_string(const When& when);
std::string to_string(const Duration& duration);  ///< 30d, 2w, 6m, 1y6m

Date add_days(const Date& date, int days);
/// The same day of a later month, or its last day: 31 January + 1 month = 28 or 29 February.
Date add_months(const Date& date, int months);
Date add(const Date& date, const Duration& duration);
/// Days from `from` to `to`, negative when `to` is earlier.
int days_between(const Date& from, const Date& to);
/// The birthday's day in `year`; 29 February is celebrated on the 28th where the year has none.
Date in_year(const Birthday& birthday, std::chrono::year year);

/// What a stretch of time is cut into, and the name of the piece a day falls into: `2026-11-22`, `2026-W47`, `2026-11`,
/// `2026-Q4`, `2026`.
enum class Period { day, week, month, quarter, year };
std::optional<Period> period_named(std::string_view name);  ///< "day", "week"…
std::string period_of(const Date& date, Period period);

/// Days `first` to `last`, both included; either end may be open.
struct DateRange {
    std::optional<Date> first;
    std::optional<Date> last;

    bool contains(const Date& date) const;
};

/// What a date means in a query: a day as itself, a period (`2026-Q4`, `2026-W48`, `2026-11`, `2026`, `this month`,
/// `last quarter`, `this week`) as its days, else as `read_date`.
Result<DateRange> read_date_range(std::string_view text, const Calendar& calendar);

}  // namespace crm
