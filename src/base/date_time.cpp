#include <fmt/core.h>

#include "date_forms.h"

namespace crm {
namespace {

constexpr std::string_view decimal_digits = "0123456789";

/// What has not been read yet of a time.
class Rest {
public:
    explicit Rest(std::string_view text) : text_(text) {}

    bool empty() const { return text_.empty(); }
    bool at_sign() const { return !text_.empty() && (text_[0] == '+' || text_[0] == '-'); }

    bool take(std::string_view expected) {
        if (!text_.starts_with(expected)) return false;
        text_.remove_prefix(expected.size());
        return true;
    }

    std::string_view take_digits() {
        const auto run = text_.substr(0, text_.find_first_not_of(decimal_digits));
        text_.remove_prefix(run.size());
        return run;
    }

    /// Exactly two digits.
    std::optional<int> take_two() {
        const auto number = text_.size() < 2 ? std::nullopt : digits(text_.substr(0, 2));
        if (number) text_.remove_prefix(2);
        return number;
    }

private:
    std::string_view text_;
};

Fault no_time(std::string_view text) { return {fmt::format("\"{}\" is no time", text), "write 15:30 or 9am"}; }

Fault out_of_range(std::string_view text, std::string_view rule) {
    return {fmt::format("there is no time {}", text), std::string(rule)};
}

/// `z`, `+01:00`, `+0100`, `-03`.
Attempt<std::chrono::minutes> read_offset(Rest& rest) {
    if (rest.take("z")) return std::chrono::minutes{0};
    if (!rest.at_sign()) return std::nullopt;
    const int sign = rest.take("-") ? -1 : 1;
    if (sign == 1) rest.take("+");
    const auto hours = rest.take_two();
    rest.take(":");
    const auto minutes = hours && !rest.empty() ? rest.take_two() : std::optional<int>{0};
    if (!hours || !minutes || *hours > 23 || *minutes > 59) {
        return Fault{"the offset from UTC cannot be read", "write it as +01:00, or Z"};
    }
    return std::chrono::minutes{sign * (*hours * 60 + *minutes)};
}

/// The hour of a day of 24 hours.
Result<int> full_hour(int hour, Rest& rest, std::string_view text) {
    const bool morning = rest.take("am");
    const bool afternoon = !morning && rest.take("pm");
    if (!morning && !afternoon) {
        if (hour > 23) return out_of_range(text, "hours are 0 to 23");
        return hour;
    }
    if (hour < 1 || hour > 12) return out_of_range(text, "hours before am and pm are 1 to 12");
    return hour % 12 + (afternoon ? 12 : 0);
}

/// Minutes and seconds after the hour, without the fraction of a second, which is not kept.
std::optional<std::chrono::seconds> read_after_hour(Rest& rest) {
    if (!rest.take(":")) return std::chrono::seconds{0};
    const auto minutes = rest.take_two();
    if (!minutes) return std::nullopt;
    int seconds = 0;
    if (rest.take(":")) {
        const auto written = rest.take_two();
        if (!written || (rest.take(".") && rest.take_digits().empty())) return std::nullopt;
        seconds = *written;
    }
    if (*minutes > 59 || seconds > 59) return std::chrono::seconds{-1};
    return std::chrono::seconds{*minutes * 60 + seconds};
}

bool has_time_form(std::string_view text) {
    const std::size_t end = text.find_first_not_of(decimal_digits);
    if (end == 0 || end == std::string_view::npos) return false;
    const auto after = text.substr(end);
    return after.starts_with(":") || after.starts_with("am") || after.starts_with("pm");
}

}  // namespace

Attempt<TimeOfDay> read_time(std::string_view text) {
    if (!has_time_form(text)) return std::nullopt;
    Rest rest(text);
    const auto hour_digits = rest.take_digits();
    const auto after_hour = read_after_hour(rest);
    if (hour_digits.size() > 2 || !after_hour) return no_time(text);
    if (after_hour->count() < 0) return out_of_range(text, "minutes and seconds are 00 to 59");
    const auto hour = full_hour(*digits(hour_digits), rest, text);
    if (!hour) return hour.fault();
    TimeOfDay time{.since_midnight = std::chrono::hours{*hour} + *after_hour, .offset = {}};
    if (const auto offset = read_offset(rest)) {
        if (!*offset) return offset->fault();
        time.offset = **offset;
    }
    if (!rest.empty()) return no_time(text);
    return time;
}

}  // namespace crm
