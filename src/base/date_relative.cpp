#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "crm/base/text.h"
#include "date_civil.h"
#include "date_forms.h"

namespace crm {
namespace {

constexpr std::array<std::string_view, 7> weekday_names = {"monday", "tuesday",  "wednesday", "thursday",
                                                           "friday", "saturday", "sunday"};

/// 0 for Monday, by its name or the three, four or five letters that shorten it.
std::optional<int> weekday_named(std::string_view word) {
    for (std::size_t i = 0; i < weekday_names.size(); ++i) {
        const auto& name = weekday_names[i];
        if (word == name || (word.size() >= 3 && word.size() <= 5 && name.starts_with(word)))
            return static_cast<int>(i);
    }
    return std::nullopt;
}

Result<Date> or_outside(const std::optional<Date>& date) {
    if (!date) return outside_calendar();
    return *date;
}

/// 1 to 7 days ahead: on a Friday, "fri" is the next one.
Result<Date> next_weekday(int weekday, const Date& today) {
    const int current = days_between(monday_of(today), today);
    return or_outside(shifted_days(today, (weekday - current + 6) % 7 + 1));
}

Result<Date> last_weekday(int weekday, const Date& today) {
    const int current = days_between(monday_of(today), today);
    return or_outside(shifted_days(today, -((current - weekday + 6) % 7 + 1)));
}

Attempt<Date> read_one_word(std::string_view word, const Date& today) {
    if (word == "today") return today;
    if (word == "tomorrow") return or_outside(shifted_days(today, 1));
    if (word == "yesterday") return or_outside(shifted_days(today, -1));
    if (word == "eow") return or_outside(shifted_days(monday_of(today), 6));
    if (word == "eom") return last_of_month(today);
    if (word == "eoq") return last_of_month(*shifted_months(first_of_quarter(today), 2));
    if (word == "eoy") return Date{today.year(), std::chrono::December, std::chrono::day{31}};
    if (const auto weekday = weekday_named(word)) return next_weekday(*weekday, today);
    return std::nullopt;
}

Result<Shift> as_shift(const Result<Duration>& duration, int sign) {
    if (!duration) return duration.fault();
    return Shift{*duration, sign};
}

std::string joined(Words words) { return join({words.begin(), words.end()}, " "); }

bool starts_with_digit(std::string_view text) { return !text.empty() && digits(text.substr(0, 1)).has_value(); }

/// Digits and letters only, with a letter: `2w`, `10 days`, and no `2026-11-22` or `15:30`.
bool looks_like_duration(std::string_view text) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
    return starts_with_digit(text) && text.find_first_of(letters) != std::string_view::npos &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789 ") == std::string_view::npos;
}

}  // namespace

Attempt<Date> read_named_day(Words words, const Date& today) {
    if (words.size() == 1) return read_one_word(words[0], today);
    if (words.size() != 2) return std::nullopt;
    const auto weekday = weekday_named(words[1]);
    if (!weekday) return std::nullopt;
    if (words[0] == "next") return next_weekday(*weekday, today);
    if (words[0] == "last") return last_weekday(*weekday, today);
    return std::nullopt;
}

Attempt<Shift> read_shift(Words words) {
    if (words.empty()) return std::nullopt;
    if (words.size() > 1 && words.front() == "in") return as_shift(read_duration(joined(words.subspan(1))), 1);
    if (words.size() > 1 && words.back() == "ago")
        return as_shift(read_duration(joined(words.first(words.size() - 1))), -1);
    const std::string text = joined(words);
    if ((text[0] == '+' || text[0] == '-') && starts_with_digit(std::string_view(text).substr(1))) {
        return as_shift(read_duration(std::string_view(text).substr(1)), text[0] == '-' ? -1 : 1);
    }
    if (looks_like_duration(text)) return as_shift(read_duration(text), 1);
    return std::nullopt;
}

}  // namespace crm
