#include "date_civil.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace crm {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::array<std::string_view, 12> month_names = {"january",   "february", "march",    "april",
                                                          "may",       "june",     "july",     "august",
                                                          "september", "october",  "november", "december"};

/// More days than the calendar has; keeps sums far from overflow.
constexpr std::int64_t most_days = 4'000'000;
constexpr std::int64_t most_months = 120'000;

constexpr int year_number(const Date& date) { return static_cast<int>(date.year()); }
constexpr int month_number(const Date& date) { return static_cast<int>(static_cast<unsigned>(date.month())); }

bool in_calendar(sys_days day) { return day >= sys_days{first_date} && day <= sys_days{last_date}; }

Date made(int year, int month, int day) {
    return Date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                std::chrono::day{static_cast<unsigned>(day)}};
}

Date within_calendar(const std::optional<Date>& date) {
    if (!date) throw Error(Exit::invalid, "a date leaves the years 0001 to 9999");
    return *date;
}

Fault no_month(int month) { return {fmt::format("there is no month {}", month), "months are 01 to 12"}; }

Fault no_day(int day, int month, int most, std::string_view year) {
    if (day == 0) return {"there is no day 0", "days count from 01"};
    return {fmt::format("{}{} has {} days", month_names[static_cast<std::size_t>(month - 1)], year, most), ""};
}

}  // namespace

Result<Date> civil_date(int year, int month, int day) {
    if (year < 1 || year > 9999) return Fault{fmt::format("there is no year {}", year), "years are 0001 to 9999"};
    if (month < 1 || month > 12) return no_month(month);
    const int most = static_cast<int>(static_cast<unsigned>(last_of_month(made(year, month, 1)).day()));
    if (day < 1 || day > most) return no_day(day, month, most, fmt::format(" {}", year));
    return made(year, month, day);
}

Result<std::chrono::month_day> yearly_day(int month, int day) {
    if (month < 1 || month > 12) return no_month(month);
    constexpr int a_leap_year = 2000;
    const Date last = last_of_month(made(a_leap_year, month, 1));
    const int most = static_cast<int>(static_cast<unsigned>(last.day()));
    if (day < 1 || day > most) return no_day(day, month, most, "");
    return std::chrono::month_day{last.month(), std::chrono::day{static_cast<unsigned>(day)}};
}

std::optional<Date> shifted_days(const Date& date, std::int64_t count) {
    if (count < -most_days || count > most_days) return std::nullopt;
    const sys_days day = sys_days{date} + days{static_cast<int>(count)};
    if (!in_calendar(day)) return std::nullopt;
    return Date{day};
}

std::optional<Date> shifted_months(const Date& date, std::int64_t count) {
    if (count < -most_months || count > most_months) return std::nullopt;
    const std::int64_t month = std::int64_t{year_number(date)} * 12 + month_number(date) - 1 + count;
    if (month < 12 || month >= 120'000) return std::nullopt;
    const Date first = made(static_cast<int>(month / 12), static_cast<int>(month % 12) + 1, 1);
    return Date{first.year(), first.month(), std::min(date.day(), last_of_month(first).day())};
}

std::optional<Date> shifted(const Date& date, const Duration& duration, int sign) {
    const auto later = shifted_months(date, std::int64_t{sign} * duration.months);
    if (!later) return std::nullopt;
    return shifted_days(*later, sign * (std::int64_t{duration.days} + duration.minutes / 1440));
}

IsoWeek iso_week(const Date& date) {
    // ISO 8601: a week belongs to the year of its Thursday.
    const Date thursday{sys_days{monday_of(date)} + days{3}};
    const auto since_new_year = sys_days{thursday} - sys_days{thursday.year() / std::chrono::January / 1};
    return {year_number(thursday), static_cast<int>(since_new_year.count() / 7) + 1};
}

int iso_weeks_in(int year) { return iso_week(made(year, 12, 28)).week; }

Date monday_of(const Date& date) {
    const std::chrono::weekday weekday{sys_days{date}};
    return Date{sys_days{date} - days{weekday.iso_encoding() - 1}};
}

Date monday_of(const IsoWeek& week) {
    return Date{sys_days{monday_of(made(week.year, 1, 4))} + days{7 * (week.week - 1)}};
}

Date first_of_month(const Date& date) { return Date{date.year(), date.month(), std::chrono::day{1}}; }

Date last_of_month(const Date& date) {
    return Date{std::chrono::year_month_day_last{date.year(), std::chrono::month_day_last{date.month()}}};
}

Date first_of_quarter(const Date& date) { return made(year_number(date), (month_number(date) - 1) / 3 * 3 + 1, 1); }

Date add_days(const Date& date, int count) { return within_calendar(shifted_days(date, count)); }
Date add_months(const Date& date, int count) { return within_calendar(shifted_months(date, count)); }
Date add(const Date& date, const Duration& duration) { return within_calendar(shifted(date, duration, 1)); }

int days_between(const Date& from, const Date& to) { return static_cast<int>((sys_days{to} - sys_days{from}).count()); }

Date in_year(const Birthday& birthday, std::chrono::year year) {
    const Date day{year, birthday.day.month(), birthday.day.day()};
    return day.ok() ? day : last_of_month(first_of_month(day));
}

double Duration::approximate_days() const {
    constexpr double days_in_month = 30.436875;  // 146,097 days in 4,800 months
    return months * days_in_month + days + minutes / 1440.0;
}

Date Calendar::today() const { return day_of(now); }

Date Calendar::day_of(const DateTime& moment) const {
    const auto day = std::chrono::floor<days>(moment.at + zone.offset_at(moment.at));
    // New Year's Eve of 9999 may be over in another zone.
    return Date{std::clamp(day, sys_days{first_date}, sys_days{last_date})};
}

DateTime Calendar::at(std::chrono::local_seconds wall) const {
    const auto instant = zone.instant_of(wall);
    return {instant, zone.offset_at(instant)};
}

}  // namespace crm
