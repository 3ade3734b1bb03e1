#pragma once
// The forms a written date is made of. Each reader looks at lower-case words and either says that the text is of
// another form (nothing), or reads it, or says what is wrong with it.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/base/date.h"

namespace crm {

template <class T>
using Attempt = std::optional<Result<T>>;

using Words = std::span<const std::string>;

/// The text between white space, in lower case.
std::vector<std::string> words_of(std::string_view text);
/// The number that one to nine digits are; nothing for any other text.
std::optional<int> digits(std::string_view text);
/// `text` is no date, and what one looks like.
Fault no_date(std::string_view text);
/// What was asked for is before year 1 or after year 9999.
Fault outside_calendar();

/// `2026-11-22`, `2026/11/22`, `22.11.2026`, `22/11/2026`, `11/22/2026`.
Attempt<Date> read_numeric_date(std::string_view word, DateOrder order);

/// `today`, `fri`, `next fri`, `last fri`, `eom`.
Attempt<Date> read_named_day(Words words, const Date& today);

/// Which texts are periods: a bare `2026` is one in a query, and no day.
enum class BareYear { refused, read };

/// `2026-Q4`, `2026-W48`, `2026-11`, `2026`, `this month`, `next week`, `last quarter`.
Attempt<DateRange> read_period(Words words, const Date& today, BareYear bare_year);

/// Some way from now, ahead or back.
struct Shift {
    Duration duration;
    int sign = 1;
};

/// `+3d`, `-3d`, `2w`, `in 10 days`, `3 days ago`.
Attempt<Shift> read_shift(Words words);

struct TimeOfDay {
    std::chrono::seconds since_midnight{0};
    std::optional<std::chrono::minutes> offset;
};

/// `15:30`, `9am`, `09:30:15.25+01:00`, without spaces.
Attempt<TimeOfDay> read_time(std::string_view text);

}  // namespace crm
