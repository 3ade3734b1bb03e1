// RRULE of RFC 5545, 3.3.10.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "crm/base/text.h"
#include "recurrence_read.h"

namespace crm {

namespace {

using Every = Recurrence::Every;
using Complaint = std::optional<Fault>;

constexpr int most_interval = 1000;
constexpr int most_count = 100000;
constexpr std::array<std::string_view, 7> weekday_codes{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

std::optional<std::chrono::weekday> weekday_coded(std::string_view code) {
    for (unsigned i = 0; i < weekday_codes.size(); ++i)
        if (weekday_codes[i] == code) return std::chrono::weekday{i};
    return {};
}

Fault wrong(std::string_view part, std::string_view value, std::string hint) {
    return {fmt::format("'{}' is no {} of a repetition", value, part), std::move(hint)};
}

Complaint read_frequency(Recurrence& rule, std::string_view value) {
    static constexpr std::array<std::string_view, 4> names{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == value) {
            rule.every = static_cast<Every>(i);
            return {};
        }
    return wrong("FREQ", value, "write DAILY, WEEKLY, MONTHLY or YEARLY");
}

Complaint read_interval(Recurrence& rule, std::string_view value) {
    const auto number = number_between(value, 1, most_interval);
    if (!number) return wrong("INTERVAL", value, fmt::format("write 1 to {}", most_interval));
    rule.interval = *number;
    return {};
}

Complaint read_count(Recurrence& rule, std::string_view value) {
    rule.count = number_between(value, 1, most_count);
    if (!rule.count) return wrong("COUNT", value, fmt::format("write 1 to {}", most_count));
    return {};
}

/// Numbers from -most to most, but 0, or from 1 where `negative` is false.
Complaint read_numbers(std::vector<int>& numbers, std::string_view part, std::string_view value, int most,
                       bool negative) {
    for (const std::string_view piece : split(value, ',')) {
        const auto number = number_between(piece, negative ? -most : 1, most);
        if (!number || *number == 0)
            return wrong(part, piece, fmt::format("write 1 to {}{}", most, negative ? ", or -1 for the last" : ""));
        numbers.push_back(*number);
    }
    return {};
}

Complaint read_month_days(Recurrence& rule, std::string_view value) {
    return read_numbers(rule.month_days, "BYMONTHDAY", value, 31, true);
}
Complaint read_months(Recurrence& rule, std::string_view value) {
    return read_numbers(rule.months, "BYMONTH", value, 12, false);
}
Complaint read_positions(Recurrence& rule, std::string_view value) {
    return read_numbers(rule.positions, "BYSETPOS", value, 366, true);
}

Complaint read_days(Recurrence& rule, std::string_view value) {
    for (const std::string_view piece : split(value, ',')) {
        const std::size_t cut = piece.size() < 2 ? 0 : piece.size() - 2;
        const auto weekday = weekday_coded(piece.substr(cut));
        const auto nth = cut == 0 ? std::optional(0) : number_between(piece.substr(0, cut), -53, 53);
        if (!weekday || !nth || (cut > 0 && *nth == 0))
            return wrong("BYDAY", piece, "write MO, or 2TU for the second Tuesday, or -1FR for the last Friday");
        rule.days.push_back({*weekday, *nth});
    }
    return {};
}

Complaint read_week_start(Recurrence& rule, std::string_view value) {
    const auto weekday = weekday_coded(value);
    if (!weekday) return wrong("WKST", value, "write MO or SU");
    rule.week_start = *weekday;
    return {};
}

/// 20261231, 20261231T235959, 20261231T225959Z.
Complaint read_until(Recurrence& rule, std::string_view value) {
    using namespace std::chrono;
    const Fault fault = wrong("UNTIL", value, "write it like UNTIL=20261231");
    const bool utc = value.ends_with('Z');
    const std::string_view text = utc ? value.substr(0, value.size() - 1) : value;
    if ((text.size() != 8 || utc) && (text.size() != 15 || text[8] != 'T')) return fault;
    const auto part = [&](std::size_t at, std::size_t size, int most) {
        const std::string_view digits = text.substr(at, size);
        return digits.front() == '+' ? std::nullopt : number_between(digits, 0, most);
    };
    const auto y = part(0, 4, 9999), m = part(4, 2, 12), d = part(6, 2, 31);
    if (!y || !m || !d || *y == 0) return fault;
    const Date date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    if (!date.ok()) return fault;
    seconds time{86399};
    if (text.size() == 15) {
        const auto hour = part(9, 2, 23), minute = part(11, 2, 59), second = part(13, 2, 60);
        if (!hour || !minute || !second) return fault;
        time = hours{*hour} + minutes{*minute} + seconds{*second};
    }
    rule.until = Recurrence::Until{local_days{date} + time, utc};
    return {};
}

struct Part {
    std::string_view name;
    Complaint (*read)(Recurrence& rule, std::string_view value);
};
constexpr std::array parts{
    Part{"FREQ", read_frequency}, Part{"INTERVAL", read_interval},  Part{"COUNT", read_count},
    Part{"UNTIL", read_until},    Part{"BYDAY", read_days},         Part{"BYMONTHDAY", read_month_days},
    Part{"BYMONTH", read_months}, Part{"BYSETPOS", read_positions}, Part{"WKST", read_week_start},
};

/// What the parts may not be together.
Complaint contradiction(const Recurrence& rule) {
    if (rule.count && rule.until) return Fault{"a repetition ends by COUNT or by UNTIL, not by both", "take one away"};
    if (rule.every == Every::week && !rule.month_days.empty())
        return Fault{"a weekly repetition has no BYMONTHDAY", "write FREQ=MONTHLY"};
    const bool by_day = rule.every == Every::day || rule.every == Every::week;
    for (const Recurrence::Day& day : rule.days)
        if (day.nth != 0 && by_day)
            return Fault{"only a monthly or yearly repetition counts its weekdays", "write BYDAY=FR, or FREQ=MONTHLY"};
    if (!rule.positions.empty() && rule.days.empty() && rule.month_days.empty() && rule.months.empty())
        return Fault{"BYSETPOS chooses among the days of another BY part", "add BYDAY or BYMONTHDAY"};
    return {};
}

}  // namespace

Result<Recurrence> read_rrule(std::string_view text) {
    Recurrence rule;
    std::vector<std::string_view> seen;
    for (const std::string_view piece : split(text, ';')) {
        const std::size_t equals = std::min(piece.find('='), piece.size());
        const std::string_view name = piece.substr(0, equals);
        const auto part = std::find_if(parts.begin(), parts.end(), [&](const Part& row) { return row.name == name; });
        if (part == parts.end() || equals == piece.size())
            return Fault{fmt::format("crm cannot repeat by '{}'", piece),
                         "FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, UNTIL, COUNT and WKST are known"};
        if (std::find(seen.begin(), seen.end(), name) != seen.end())
            return Fault{fmt::format("{} stands twice in a repetition", name), "take one away"};
        seen.push_back(name);
        if (auto complaint = part->read(rule, piece.substr(equals + 1))) return *complaint;
    }
    if (std::find(seen.begin(), seen.end(), "FREQ") == seen.end())
        return Fault{"a repetition needs a FREQ", "write FREQ=WEEKLY;INTERVAL=2"};
    if (auto complaint = contradiction(rule)) return *complaint;
    return rule;
}

}  // namespace crm
