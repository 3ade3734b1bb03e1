#include <fmt/core.h>

#include <array>

#include "date_civil.h"
#include "date_forms.h"

namespace crm {
namespace {

constexpr std::array<std::string_view, 5> period_names = {"day", "week", "month", "quarter", "year"};

int months_in(Period period) {
    if (period == Period::year) return 12;
    return period == Period::quarter ? 3 : 1;
}

/// The first day of the piece that a day falls into.
Date first_of(const Date& date, Period period) {
    switch (period) {
        case Period::day: return date;
        case Period::week: return monday_of(date);
        case Period::month: return first_of_month(date);
        case Period::quarter: return first_of_quarter(date);
        case Period::year: return Date{date.year(), std::chrono::January, std::chrono::day{1}};
    }
    return date;
}

/// `count` pieces later, or earlier.
std::optional<Date> moved(const Date& first, Period period, int count) {
    if (period == Period::day) return shifted_days(first, count);
    if (period == Period::week) return shifted_days(first, 7 * count);
    return shifted_months(first, months_in(period) * count);
}

/// All days of the piece that begins on `first`; the calendar's last week is cut short by its end.
DateRange piece(const Date& first, Period period) {
    const auto next = moved(first, period, 1);
    return {first, next ? shifted_days(*next, -1) : std::optional<Date>(last_date)};
}

/// `this week`, `next month`, `last quarter`.
Attempt<DateRange> read_relative_period(Words words, const Date& today) {
    const auto period = period_named(words[1]);
    if (!period || period == Period::day) return std::nullopt;
    const int count = words[0] == "next" ? 1 : words[0] == "last" ? -1 : 0;
    if (count == 0 && words[0] != "this") return std::nullopt;
    const auto first = moved(first_of(today, *period), *period, count);
    if (!first) return outside_calendar();
    return piece(*first, *period);
}

Result<DateRange> piece_at(const Result<Date>& first, Period period) {
    if (!first) return first.fault();
    return piece(*first, period);
}

Result<DateRange> read_quarter(int year, int quarter) {
    if (quarter < 1 || quarter > 4)
        return Fault{fmt::format("there is no quarter {}", quarter), "quarters are Q1 to Q4"};
    return piece_at(civil_date(year, quarter * 3 - 2, 1), Period::quarter);
}

Result<DateRange> read_week(int year, int week) {
    const auto new_year = civil_date(year, 1, 1);
    if (!new_year) return new_year.fault();
    const int most = iso_weeks_in(year);
    if (week < 1 || week > most)
        return Fault{fmt::format("{} has {} weeks", year, most), "weeks are W01 to W53 (ISO 8601)"};
    return piece(monday_of(IsoWeek{year, week}), Period::week);
}

Attempt<DateRange> read_part_of_year(int year, std::string_view part) {
    const auto number = [&](std::size_t from) {
        return part.size() <= from + 2 ? digits(part.substr(from)) : std::nullopt;
    };
    if (part.starts_with('q')) {
        if (const auto quarter = number(1)) return read_quarter(year, *quarter);
    } else if (part.starts_with('w')) {
        if (const auto week = number(1)) return read_week(year, *week);
    } else if (const auto month = number(0)) {
        return piece_at(civil_date(year, *month, 1), Period::month);
    }
    return std::nullopt;
}

Attempt<DateRange> read_written_period(std::string_view word, BareYear bare_year) {
    const auto year = word.size() >= 4 ? digits(word.substr(0, 4)) : std::nullopt;
    if (!year) return std::nullopt;
    if (word.size() > 5 && word[4] == '-') return read_part_of_year(*year, word.substr(5));
    if (word.size() != 4) return std::nullopt;
    if (bare_year == BareYear::read) return piece_at(civil_date(*year, 1, 1), Period::year);
    return Fault{fmt::format("{} is a year where a day belongs", word), fmt::format("write {}-01-01", word)};
}

}  // namespace

std::optional<Period> period_named(std::string_view name) {
    for (std::size_t i = 0; i < period_names.size(); ++i) {
        if (period_names[i] == name) return static_cast<Period>(i);
    }
    return std::nullopt;
}

Attempt<DateRange> read_period(Words words, const Date& today, BareYear bare_year) {
    if (words.size() == 1) return read_written_period(words[0], bare_year);
    if (words.size() == 2) return read_relative_period(words, today);
    return std::nullopt;
}

bool DateRange::contains(const Date& date) const { return (!first || *first <= date) && (!last || date <= *last); }

Result<DateRange> read_date_range(std::string_view text, const Calendar& calendar) {
    const auto words = words_of(text);
    if (const auto period = read_period(words, calendar.today(), BareYear::read)) return *period;
    const auto day = read_date(text, calendar);
    if (!day) return day.fault();
    return DateRange{*day, *day};
}

}  // namespace crm
