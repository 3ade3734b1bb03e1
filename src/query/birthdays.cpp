// Conditions on birthdays: the day of birth where a year is written, else the day it is celebrated.

#include <algorithm>
#include <charconv>

#include "crm/base/text.h"
#include "ends.h"

namespace crm::query {

namespace {

using std::chrono::last;
using std::chrono::month;
using std::chrono::month_day;
using std::chrono::year;

constexpr year a_leap_year{2024};

/// What one end of a range names: days of some year, which one only if `of_birth`.
struct End {
    DateRange days;
    bool every_year = false;  ///< written without a year: its year means nothing
    bool of_birth = false;
};

bool has_year(std::string_view text) {
    int digits = 0;
    for (const char c : text) {
        digits = c >= '0' && c <= '9' ? digits + 1 : 0;
        if (digits == 4) return true;
    }
    return false;
}

/// `11` or `--11`: a month of every year.
std::optional<month> read_month(std::string_view text) {
    if (text.starts_with("--")) text.remove_prefix(2);
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || text.size() > 2) return {};
    const month read{number};
    return read.ok() ? std::optional(read) : std::nullopt;
}

Result<End> read_end(std::string_view text, const Calendar& calendar) {
    if (const auto named = read_month(text))
        return End{{a_leap_year / *named / 1, Date{a_leap_year / *named / last}}, true, false};
    const bool of_birth = has_year(text);
    if (!of_birth)
        if (const auto day = read_birthday(text, calendar); day && !day->year) {
            const Date date = in_year(*day, a_leap_year);
            return End{{date, date}, true, false};
        }
    const auto days = read_date_range(text, calendar);
    if (!days) return days.fault();
    return End{*days, false, of_birth};
}

Date moved_to(const Date& date, year to) { return in_year(Birthday{{}, month_day{date.month(), date.day()}}, to); }

/// Gives the ends that have no year the year of the other one, and closes the ends that are open.
DateRange celebrated(std::optional<End> low, std::optional<End> high) {
    if (low && high && low->every_year != high->every_year) {
        End& vague = low->every_year ? *low : *high;
        const year of = (low->every_year ? high : low)->days.first->year();
        vague.days = {moved_to(*vague.days.first, of), moved_to(*vague.days.last, of)};
    }
    const Date first = low ? *low->days.first : high->days.last->year() / 1 / 1;
    Date end = high ? *high->days.last : first.year() / 12 / 31;
    if (end < first && (low->every_year || high->every_year)) end = moved_to(end, end.year() + std::chrono::years{1});
    return {first, end};
}

/// The end moved past the days it names, where they are excluded.
void exclude(const Ends& ends, std::optional<End>& low, std::optional<End>& high) {
    if (low && ends.low_excluded) low->days.first = add_days(*low->days.last, 1);
    if (high && ends.high_excluded) high->days.last = add_days(*high->days.first, -1);
}

Result<Condition> checked(const BirthdayCondition& condition) {
    const auto& [first, end] = condition.days;
    if (first && end && *end < *first) return backwards();
    return Condition{condition};
}

}  // namespace

Result<Condition> birthday_condition(const Ends& ends, const Calendar& calendar) {
    std::optional<End> low;
    std::optional<End> high;
    for (const auto& [text, end] : {std::pair(ends.low, &low), std::pair(ends.high, &high)}) {
        if (!text) continue;
        auto read = read_end(*text, calendar);
        if (!read) return read.fault();
        *end = *read;
    }
    exclude(ends, low, high);
    const bool of_birth = (low && low->of_birth) || (high && high->of_birth);
    if (!of_birth) return checked({celebrated(low, high), false});
    if ((low && !low->of_birth) || (high && !high->of_birth))
        return Fault{"one end of the range has a year and the other has none", "write both with a year, or neither"};
    BirthdayCondition condition{{}, true};
    if (low) condition.days.first = low->days.first;
    if (high) condition.days.last = high->days.last;
    return checked(condition);
}

}  // namespace crm::query
