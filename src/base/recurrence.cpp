#include "crm/base/recurrence.h"

#include <algorithm>
#include <charconv>

#include "crm/base/text.h"
#include "recurrence_read.h"

namespace crm {

namespace {

using std::chrono::sys_days;

struct Span {
    sys_days first;
    sys_days last;
};

constexpr int last_year = 9999;

sys_days week_of(const Date& day, std::chrono::weekday week_start) {
    return sys_days{day} - (std::chrono::weekday{sys_days{day}} - week_start);
}

int months_of(const Date& day) {
    return static_cast<int>(day.year()) * 12 + static_cast<int>(unsigned{day.month()}) - 1;
}

/// How many whole units lie between the units of `start` and `day`.
int units_between(const Recurrence& rule, const Date& start, const Date& day) {
    switch (rule.every) {
        case Recurrence::Every::day: return days_between(start, day);
        case Recurrence::Every::week:
            return static_cast<int>((week_of(day, rule.week_start) - week_of(start, rule.week_start)).count() / 7);
        case Recurrence::Every::month: return months_of(day) - months_of(start);
        case Recurrence::Every::year: return static_cast<int>(day.year()) - static_cast<int>(start.year());
    }
    return 0;
}

/// The unit that lies `ahead` units after that of `start`. Nothing: it is beyond the calendar.
std::optional<Span> unit_ahead(const Recurrence& rule, const Date& start, int ahead) {
    using namespace std::chrono;
    const auto within = [](const Span& span) -> std::optional<Span> {
        if (Date{span.first}.year() > year{last_year}) return {};
        return span;
    };
    switch (rule.every) {
        case Recurrence::Every::day: return within({sys_days{start} + days{ahead}, sys_days{start} + days{ahead}});
        case Recurrence::Every::week: {
            const sys_days first = week_of(start, rule.week_start) + weeks{ahead};
            return within({first, first + days{6}});
        }
        case Recurrence::Every::month: {
            const year_month month = start.year() / start.month() + months{ahead};
            return within({sys_days{month / 1}, sys_days{month / last}});
        }
        case Recurrence::Every::year: {
            const year y = start.year() + years{ahead};
            return within({sys_days{y / January / 1}, sys_days{y / December / 31}});
        }
    }
    return {};
}

template <class T>
bool contains(const std::vector<T>& all, const T& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

bool fits_month_days(const Recurrence& rule, const Date& day) {
    const int length = static_cast<int>(unsigned{(day.year() / day.month() / std::chrono::last).day()});
    const int number = static_cast<int>(unsigned{day.day()});
    return std::any_of(rule.month_days.begin(), rule.month_days.end(), [&](int wanted) {
        if (wanted < 0) return number == length + 1 + wanted;
        return number == (rule.last_day_instead ? std::min(wanted, length) : wanted);
    });
}

/// Whether a day is the nth of its weekday, counted in its month or its year, from the end where n is negative.
bool is_nth(const Date& day, int nth, bool of_year) {
    using namespace std::chrono;
    const sys_days first = of_year ? sys_days{day.year() / January / 1} : sys_days{day.year() / day.month() / 1};
    const sys_days end = of_year ? sys_days{day.year() / December / 31} : sys_days{day.year() / day.month() / last};
    if (nth > 0) return (sys_days{day} - first).count() / 7 + 1 == nth;
    return (end - sys_days{day}).count() / 7 + 1 == -nth;
}

bool fits_days(const Recurrence& rule, const Date& day) {
    const std::chrono::weekday weekday{sys_days{day}};
    const bool of_year = rule.every == Recurrence::Every::year && rule.months.empty();
    return std::any_of(rule.days.begin(), rule.days.end(), [&](const Recurrence::Day& wanted) {
        return wanted.weekday == weekday && (wanted.nth == 0 || is_nth(day, wanted.nth, of_year));
    });
}

bool fits(const Recurrence& rule, const Date& day) {
    if (!rule.months.empty() && !contains(rule.months, static_cast<int>(unsigned{day.month()}))) return false;
    if (!rule.month_days.empty() && !fits_month_days(rule, day)) return false;
    return rule.days.empty() || fits_days(rule, day);
}

/// What a rule does not say, its first day does.
Recurrence completed(Recurrence rule, const Date& start) {
    if (!rule.days.empty() || !rule.month_days.empty() || rule.every == Recurrence::Every::day) return rule;
    if (rule.every == Recurrence::Every::week) {
        rule.days = {{std::chrono::weekday{sys_days{start}}}};
        return rule;
    }
    rule.month_days = {static_cast<int>(unsigned{start.day()})};
    if (rule.every == Recurrence::Every::year && rule.months.empty())
        rule.months = {static_cast<int>(unsigned{start.month()})};
    return rule;
}

std::vector<Date> days_of(const Recurrence& rule, const Span& unit) {
    std::vector<Date> days;
    for (sys_days day = unit.first; day <= unit.last; day += std::chrono::days{1})
        if (fits(rule, Date{day})) days.emplace_back(day);
    if (rule.positions.empty()) return days;
    std::vector<Date> chosen;
    const int size = static_cast<int>(days.size());
    for (int i = 0; i < size; ++i)
        if (contains(rule.positions, i + 1) || contains(rule.positions, i - size))
            chosen.push_back(days[static_cast<std::size_t>(i)]);
    return chosen;
}

}  // namespace

Result<Recurrence> read_recurrence(std::string_view text) {
    std::string lower = lower_ascii(trim(text));
    if (lower.starts_with("rrule:")) lower.erase(0, 6);
    if (lower.find('=') == std::string::npos) return read_repeat_words(lower);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return read_rrule(lower);
}

std::optional<Date> next_day(const Recurrence& rule, const Date& start, const Date& after) {
    const Recurrence whole = completed(rule, start);
    int ahead = std::max(0, units_between(whole, start, after)) / whole.interval * whole.interval;
    while (const auto unit = unit_ahead(whole, start, ahead)) {
        for (const Date& day : days_of(whole, *unit))
            if (day > after && day >= start && day.year() <= std::chrono::year{last_year}) return day;
        ahead += whole.interval;
    }
    return {};
}

std::optional<int> number_between(std::string_view text, int least, int most) {
    if (text.starts_with('+')) text.remove_prefix(1);
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most) return {};
    return number;
}

}  // namespace crm
