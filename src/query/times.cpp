// Conditions on dates, times and birthdays.

#include <fmt/format.h>
#include <algorithm>

#include "crm/base/text.h"
#include "ends.h"

namespace crm::query {

namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::seconds;
using std::chrono::sys_seconds;

/// The instants something written covers: a day or period from its first to its last second, a time its minute.
struct Span {
    sys_seconds from;
    sys_seconds before;
};

sys_seconds start_of(const Date& date, const Calendar& calendar) { return calendar.at(local_days{date}).at; }

Span span_of(const DateTime& moment) {
    const bool whole_minute = moment.at.time_since_epoch() % std::chrono::minutes{1} == seconds{0};
    return {moment.at, moment.at + (whole_minute ? seconds{60} : seconds{1})};
}

Result<Span> read_span(std::string_view text, Type type, const Calendar& calendar) {
    const auto period = read_date_range(text, calendar);
    if (period && period->first && period->last)
        return Span{start_of(*period->first, calendar), start_of(add_days(*period->last, 1), calendar)};
    if (type == Type::date) return period.fault();
    const auto when = read_when(text, calendar);
    if (!when) return when.fault();
    if (const auto* moment = std::get_if<DateTime>(&*when)) return span_of(*moment);
    const Date date = std::get<Date>(*when);
    return Span{start_of(date, calendar), start_of(add_days(date, 1), calendar)};
}

/// The day before which every day that begins before `instant` lies, or that day itself.
Date last_day_begun_before(sys_seconds instant, const Calendar& calendar) {
    return calendar.day_of(DateTime{instant - seconds{1}, {}});
}

TimeCondition between(std::optional<sys_seconds> from, std::optional<sys_seconds> before, const Calendar& calendar) {
    TimeCondition condition{{}, from, before};
    if (from) condition.days.first = add_days(last_day_begun_before(*from, calendar), 1);
    if (before) condition.days.last = last_day_begun_before(*before, calendar);
    return condition;
}

/// The day that was `length` ago; for a length that no calendar holds the first day there is.
Date ago(const Duration& length, const Calendar& calendar) {
    constexpr Date first{std::chrono::year{1} / 1 / 1};
    constexpr int minutes_a_day = 24 * 60;
    const Date today = calendar.today();
    if (length.approximate_days() >= days_between(first, today)) return first;
    return add_days(add_months(today, -length.months), -length.days - length.minutes / minutes_a_day);
}

}  // namespace

Result<Condition> time_condition(const Ends& ends, Type type, const Calendar& calendar) {
    std::optional<sys_seconds> from;
    std::optional<sys_seconds> before;
    if (ends.low) {
        const auto span = read_span(*ends.low, type, calendar);
        if (!span) return span.fault();
        from = ends.low_excluded ? span->before : span->from;
    }
    if (ends.high) {
        const auto span = read_span(*ends.high, type, calendar);
        if (!span) return span.fault();
        before = ends.high_excluded ? span->from : span->before;
    }
    if (from && before && *from >= *before) return backwards();
    return Condition{between(from, before, calendar)};
}

Result<Condition> within_condition(std::string_view length, const Calendar& calendar) {
    const auto read = read_length(length);
    if (!read) return read.fault();
    const sys_seconds from = start_of(ago(*read, calendar), calendar);
    return Condition{between(from, calendar.now.at + seconds{1}, calendar)};
}

Result<Condition> since_condition(const Ends& ends, const Calendar& calendar) {
    const auto is_length = [](std::string_view text) {
        const bool year = text.size() == 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
        return !year && static_cast<bool>(read_length(text));
    };
    const bool low = ends.low && is_length(*ends.low);
    const bool high = ends.high && is_length(*ends.high);
    if (!low && !high) {
        auto date = time_condition(ends, Type::date, calendar);
        if (date || date.fault().reason == backwards().reason) return date;
        return Fault{date.fault().reason, "write a length of time or a date: ..90d, 2026-11, yesterday"};
    }
    if ((ends.low && !low) || (ends.high && !high))
        return Fault{"one end is a length of time and the other a date", "write two lengths or two dates"};
    std::optional<sys_seconds> from;
    std::optional<sys_seconds> before;
    if (high) {
        const Date day = ago(*read_length(*ends.high), calendar);
        from = start_of(ends.high_excluded ? add_days(day, 1) : day, calendar);
    }
    if (low) {
        const Date day = ago(*read_length(*ends.low), calendar);
        before = start_of(ends.low_excluded ? day : add_days(day, 1), calendar);
    }
    if (from && before && *from >= *before) return backwards();
    TimeCondition condition = between(from, before, calendar);
    condition.never = !high;
    return Condition{condition};
}

}  // namespace crm::query
