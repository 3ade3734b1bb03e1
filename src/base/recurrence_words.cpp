// "every 2 weeks", "monthly on the last friday": a repetition as people write it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "recurrence_read.h"

namespace crm {

namespace {

using Every = Recurrence::Every;
using Words = std::span<const std::string>;

constexpr int most_interval = 1000;

struct Head {
    std::string_view word;
    Every every;
    int interval = 1;
};
constexpr std::array adverbs{
    Head{"daily", Every::day},     Head{"weekly", Every::week},        Head{"fortnightly", Every::week, 2},
    Head{"monthly", Every::month}, Head{"quarterly", Every::month, 3}, Head{"yearly", Every::year},
    Head{"annually", Every::year},
};
constexpr std::array units{
    Head{"day", Every::day},     Head{"week", Every::week},        Head{"fortnight", Every::week, 2},
    Head{"month", Every::month}, Head{"quarter", Every::month, 3}, Head{"year", Every::year},
};

constexpr std::array<std::string_view, 7> weekday_names{"sunday",   "monday", "tuesday", "wednesday",
                                                        "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 12> month_names{"january",   "february", "march",    "april",
                                                       "may",       "june",     "july",     "august",
                                                       "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 6> ordinal_names{"last", "first", "second", "third", "fourth", "fifth"};

/// The place of a name that `word` is or begins with three letters or more, a plural's s left out.
template <std::size_t n>
std::optional<unsigned> named(const std::array<std::string_view, n>& names, std::string_view word) {
    for (unsigned i = 0; i < n; ++i)
        if ((word.size() >= 3 && names[i].starts_with(word)) ||
            (word.ends_with('s') && names[i] == word.substr(0, word.size() - 1)))
            return i;
    return {};
}

std::optional<std::chrono::weekday> weekday_of(std::string_view word) {
    const auto number = named(weekday_names, word);
    return number ? std::optional(std::chrono::weekday{*number}) : std::nullopt;
}

/// `1st`, `15`, `15th`, `second`; `last` is -1.
std::optional<int> ordinal_of(std::string_view word) {
    for (std::size_t i = 0; i < ordinal_names.size(); ++i)
        if (ordinal_names[i] == word) return i == 0 ? -1 : static_cast<int>(i);
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    const std::string_view ending = word.substr(digits);
    if (digits == 0 || !(ending.empty() || ending == "st" || ending == "nd" || ending == "rd" || ending == "th"))
        return {};
    return number_between(word.substr(0, digits), 1, 31);
}

constexpr std::array working_week{Recurrence::Day{std::chrono::Monday}, Recurrence::Day{std::chrono::Tuesday},
                                  Recurrence::Day{std::chrono::Wednesday}, Recurrence::Day{std::chrono::Thursday},
                                  Recurrence::Day{std::chrono::Friday}};

bool is_working_day(std::string_view word) { return word == "weekday" || word == "weekdays" || word == "workday"; }

/// Lower-case words; commas, `and` and `the` only hold them together.
std::vector<std::string> words_of_rule(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty() && word != "and" && word != "the") words.push_back(word);
        word.clear();
    };
    for (const char c : text) {
        if (c == ' ' || c == ',' || c == '\t')
            end_word();
        else
            word += c;
    }
    end_word();
    return words;
}

class Reader {
public:
    explicit Reader(Words words) : words_(words) { rule_.last_day_instead = true; }

    /// Nothing: the words are no repetition.
    std::optional<Recurrence> read() {
        if (!(read_adverb() || read_every())) return {};
        if (words_.empty()) return rule_;
        if (words_.front() != "on" || !rule_.days.empty()) return {};
        words_ = words_.subspan(1);
        if (words_.empty()) return {};
        while (!words_.empty())
            if (!read_day()) return {};
        const bool both = !rule_.days.empty() && !rule_.month_days.empty();
        return both && rule_.every != Every::year ? std::nullopt : std::optional(rule_);
    }

private:
    std::string_view next() const { return words_.empty() ? std::string_view{} : std::string_view(words_.front()); }
    std::string_view second() const { return words_.size() < 2 ? std::string_view{} : std::string_view(words_[1]); }
    bool take(std::size_t count) {
        words_ = words_.subspan(count);
        return true;
    }

    bool set(const Head& head, int times) {
        rule_.every = head.every;
        rule_.interval = head.interval * times;
        return take(1);
    }

    bool read_adverb() {
        for (const Head& head : adverbs)
            if (head.word == next()) return set(head, 1);
        return false;
    }

    /// "every", a number or "other", and a unit; or weekdays.
    bool read_every() {
        if (next() != "every" && next() != "each") return false;
        take(1);
        int times = 1;
        if (next() == "other") {
            times = 2;
            take(1);
        } else if (const auto number = number_between(next(), 1, most_interval)) {
            times = *number;
            take(1);
        }
        for (const Head& head : units)
            if (next() == head.word || next() == std::string(head.word) + 's') return set(head, times);
        rule_.every = Every::week;
        rule_.interval = times;
        if (is_working_day(next()) && times == 1) {
            rule_.days.assign(working_week.begin(), working_week.end());
            return take(1);
        }
        while (const auto weekday = weekday_of(next())) {
            rule_.days.push_back({*weekday});
            take(1);
        }
        return !rule_.days.empty();
    }

    bool read_day() {
        switch (rule_.every) {
            case Every::day: return false;
            case Every::week: return read_weekday();
            case Every::month: return read_day_of_month();
            case Every::year: return read_day_of_year();
        }
        return false;
    }

    bool read_weekday() {
        const auto weekday = weekday_of(next());
        if (!weekday) return false;
        rule_.days.push_back({*weekday});
        return take(1);
    }

    /// "15th", "last", "last day", "2nd tuesday", "last weekday".
    bool read_day_of_month() {
        const auto nth = ordinal_of(next());
        if (!nth) return false;
        if (const auto weekday = weekday_of(second())) {
            if (*nth > 5) return false;
            rule_.days.push_back({*weekday, *nth});
            return take(2);
        }
        if (is_working_day(second())) {
            if (!rule_.days.empty()) return false;
            rule_.days.assign(working_week.begin(), working_week.end());
            rule_.positions = {*nth};
            return words_.size() == 2 && take(2);
        }
        rule_.month_days.push_back(*nth);
        return take(second() == "day" ? 2 : 1);
    }

    /// "5 march", "march 5th"; one day only, as days and months of several would be crossed.
    bool read_day_of_year() {
        if (words_.size() != 2) return false;
        const bool day_first = ordinal_of(next()).has_value();
        const auto day = ordinal_of(day_first ? next() : second());
        const auto month = named(month_names, day_first ? second() : next());
        if (!day || !month || *day < 0) return false;
        // 2024 is a leap year.
        const std::chrono::month m{*month + 1};
        if (static_cast<unsigned>(*day) > unsigned{(std::chrono::year{2024} / m / std::chrono::last).day()})
            return false;
        rule_.months = {static_cast<int>(*month + 1)};
        rule_.month_days = {*day};
        return take(2);
    }

    Words words_;
    Recurrence rule_;
};

}  // namespace

Result<Recurrence> read_repeat_words(std::string_view text) {
    const std::vector<std::string> words = words_of_rule(text);
    if (auto rule = Reader(words).read()) return *rule;
    return Fault{fmt::format("'{}' is no way to repeat", text),
                 "write every 2 weeks, every monday, monthly on the last friday, or an RRULE"};
}

}  // namespace crm
