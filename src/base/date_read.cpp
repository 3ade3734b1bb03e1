#include <fmt/core.h>

#include "crm/base/text.h"
#include "date_civil.h"
#include "date_forms.h"

namespace crm {
namespace {

using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::sys_days;

local_seconds midnight(const Date& date) { return local_days{date}; }

bool in_calendar(std::chrono::sys_seconds wall) {
    return wall >= sys_days{first_date} && wall < sys_days{last_date} + std::chrono::days{1};
}

local_seconds wall_clock(const Calendar& calendar) {
    return local_seconds{(calendar.now.at + calendar.zone.offset_at(calendar.now.at)).time_since_epoch()};
}

/// A day as far from today as written, or, if hours or minutes count, an instant as far from now.
Result<When> follow(const Shift& shift, const Calendar& calendar) {
    const auto& [months, days, minutes] = shift.duration;
    const auto day = shifted(calendar.today(), {.months = months, .days = days, .minutes = 0}, shift.sign);
    if (!day) return outside_calendar();
    if (minutes == 0) return When{*day};
    auto instant = calendar.now.at;
    if (months != 0 || days != 0) {
        const auto wall = wall_clock(calendar);
        instant = calendar.at(midnight(*day) + (wall - std::chrono::floor<std::chrono::days>(wall))).at;
    }
    instant += shift.sign * std::chrono::minutes{minutes};
    const auto offset = calendar.zone.offset_at(instant);
    if (!in_calendar(instant + offset)) return outside_calendar();
    return When{DateTime{instant, offset}};
}

/// The words of a text, the T of RFC 3339 between date and time counting as a space.
std::vector<std::string> words_of_when(std::string_view text) {
    auto words = words_of(text);
    if (words.empty()) return words;
    const std::string first = words.front();
    const std::size_t t = first.find('t');
    if (t == std::string::npos || t < 8 || !digits(first.substr(t - 1, 1)) || !digits(first.substr(t + 1, 1)))
        return words;
    words.front() = first.substr(0, t);
    words.insert(words.begin() + 1, first.substr(t + 1));
    return words;
}

/// Takes the words of a time off the end: `9 am` and `15:30 +01:00` are two.
std::string take_time(std::vector<std::string>& words) {
    std::string time = words.back();
    words.pop_back();
    const bool belongs = time == "am" || time == "pm" || time == "z" || time[0] == '+' || time[0] == '-';
    if (!belongs || words.empty()) return time;
    const std::string together = words.back() + time;
    if (!read_time(together)) return time;
    words.pop_back();
    return together;
}

Result<When> read_day(Words words, std::string_view text, const Calendar& calendar) {
    if (words.size() == 1) {
        if (const auto date = read_numeric_date(words[0], calendar.order))
            return *date ? Result<When>(**date) : date->fault();
    }
    const Date today = calendar.today();
    if (const auto date = read_named_day(words, today)) return *date ? Result<When>(**date) : date->fault();
    if (const auto period = read_period(words, today, BareYear::refused)) {
        return *period ? Result<When>(*(*period)->first) : period->fault();
    }
    if (const auto shift = read_shift(words)) return *shift ? follow(**shift, calendar) : shift->fault();
    return no_date(text);
}

Result<When> at_time(const Date& day, const TimeOfDay& time, const Calendar& calendar) {
    const auto wall = midnight(day) + time.since_midnight;
    if (!time.offset) return When{calendar.at(wall)};
    return When{DateTime{std::chrono::sys_seconds{wall.time_since_epoch() - *time.offset}, *time.offset}};
}

}  // namespace

Result<When> read_when(std::string_view text, const Calendar& calendar) {
    auto words = words_of_when(text);
    if (words.empty()) return Fault{"the date is empty", "write 2026-11-22, tomorrow, fri or +3d"};
    if (words.size() == 1 && words[0] == "now") {
        return When{DateTime{calendar.now.at, calendar.zone.offset_at(calendar.now.at)}};
    }
    auto day_words = words;
    const auto time = read_time(take_time(day_words));
    if (!time) return read_day(words, text, calendar);
    if (!*time) return time->fault();
    if (day_words.size() > 1 && day_words.back() == "at") day_words.pop_back();
    if (day_words.empty()) return at_time(calendar.today(), **time, calendar);
    const auto day = read_day(day_words, text, calendar);
    if (!day) return day.fault();
    if (!std::holds_alternative<Date>(*day)) return no_date(text);
    return at_time(std::get<Date>(*day), **time, calendar);
}

Result<Date> read_date(std::string_view text, const Calendar& calendar) {
    const auto when = read_when(text, calendar);
    if (!when) return when.fault();
    if (const auto* day = std::get_if<Date>(&*when)) return *day;
    const DateTime& moment = std::get<DateTime>(*when);
    const Date written{std::chrono::floor<std::chrono::days>(moment.at + moment.offset)};
    return Fault{fmt::format("\"{}\" has a time where only a day belongs", text), "write " + to_string(written)};
}

Result<DateTime> read_datetime(std::string_view text, const Calendar& calendar) {
    const auto when = read_when(text, calendar);
    if (!when) return when.fault();
    if (const auto* day = std::get_if<Date>(&*when)) return calendar.at(midnight(*day));
    return std::get<DateTime>(*when);
}

Result<Birthday> read_birthday(std::string_view text, const Calendar& calendar) {
    const auto written = trim(text);
    if (const auto date = read_numeric_date(written.starts_with("--") ? std::string_view{} : written, calendar.order)) {
        if (!*date) return date->fault();
        return Birthday{(*date)->year(), {(*date)->month(), (*date)->day()}};
    }
    const auto parts = split(written.starts_with("--") ? written.substr(2) : written, '-');
    const auto month = digits(parts[0]);
    const auto day = parts.size() == 2 ? digits(parts[1]) : std::nullopt;
    if (!month || !day || parts[0].size() > 2 || parts[1].size() > 2) {
        return Fault{fmt::format("\"{}\" is no birthday", text), "write 1980-03-05, or --03-05 without a year"};
    }
    const auto found = yearly_day(*month, *day);
    if (!found) return found.fault();
    return Birthday{std::nullopt, *found};
}

}  // namespace crm
