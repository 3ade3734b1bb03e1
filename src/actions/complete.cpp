#include "crm/actions/complete.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "crm/base/recurrence.h"
#include "crm/base/text.h"

namespace crm {

namespace {

using std::chrono::local_days;
using std::chrono::local_seconds;

local_seconds wall_of(const DateTime& moment, const Zone& zone) {
    return local_seconds{(moment.at + zone.offset_at(moment.at)).time_since_epoch()};
}

Date day_of(const When& when, const Calendar& calendar) {
    if (const auto* date = std::get_if<Date>(&when)) return *date;
    return calendar.day_of(std::get<DateTime>(when));
}

/// `due` on another day, at the same time of day.
When on_day(const When& due, const Date& day, const Calendar& calendar) {
    const auto* moment = std::get_if<DateTime>(&due);
    if (!moment) return day;
    const local_seconds wall = wall_of(*moment, calendar.zone);
    const auto time = wall - std::chrono::floor<std::chrono::days>(wall);
    return calendar.at(local_days{day} + time);
}

bool is_past(const When& due, const Calendar& calendar) {
    if (const auto* moment = std::get_if<DateTime>(&due)) return *moment <= calendar.now;
    return std::get<Date>(due) <= calendar.today();
}

bool is_beyond(const When& due, const Recurrence::Until& until, const Calendar& calendar) {
    const auto* moment = std::get_if<DateTime>(&due);
    if (!until.utc) {
        const local_seconds wall =
            moment ? wall_of(*moment, calendar.zone) : local_seconds{local_days{std::get<Date>(due)}};
        return wall > until.wall;
    }
    const std::chrono::sys_seconds last{until.wall.time_since_epoch()};
    if (moment) return moment->at > last;
    return std::get<Date>(due) > calendar.day_of({last});
}

/// "FREQ=DAILY;COUNT=5" → "FREQ=DAILY;COUNT=4".
std::string with_count(const std::string& repeat, int count) {
    const std::size_t from = lower_ascii(repeat).find("count=") + 6;
    const std::size_t to = std::min(repeat.find(';', from), repeat.size());
    return repeat.substr(0, from) + std::to_string(count) + repeat.substr(to);
}

/// Words that name no day take it from the day the task is due. Where a shorter month moves that, the day is written
/// down, or it would be lost for the months that follow.
std::string with_day(const std::string& repeat, const Recurrence& rule, const Date& due, const Date& next) {
    const unsigned day{due.day()};
    const bool named = !rule.days.empty() || !rule.month_days.empty();
    if (!rule.last_day_instead || named || next.day() >= due.day()) return repeat;
    if (rule.every == Recurrence::Every::year) return repeat + " on 29 february";
    if (rule.every != Recurrence::Every::month) return repeat;
    return fmt::format("{} on the {}{}", repeat, day, day == 31 ? "st" : "th");
}

}  // namespace

std::optional<NextDue> next_due(const std::string& repeat, const std::optional<When>& due, const Calendar& calendar) {
    const auto rule = read_recurrence(repeat);
    if (!rule) throw Error(Exit::invalid, rule.fault().reason, rule.fault().hint);
    const When first = due.value_or(When{calendar.today()});
    const Date start = day_of(first, calendar);
    int left = rule->count.value_or(0);
    std::optional<Date> day = start;
    // Without COUNT nothing has to be counted, and what is long past can be jumped over.
    if (!rule->count && start < calendar.today()) day = add_days(calendar.today(), -1);
    When next;
    do {
        day = next_day(*rule, start, *day);
        if (!day || (rule->count && --left <= 0)) return {};
        next = on_day(first, *day, calendar);
    } while (is_past(next, calendar));
    if (rule->until && is_beyond(next, *rule->until, calendar)) return {};
    return NextDue{next, rule->count ? with_count(repeat, left) : with_day(repeat, *rule, start, *day)};
}

When put_off(const std::optional<When>& due, const When& until, const Calendar& calendar) {
    const auto* day = std::get_if<Date>(&until);
    return due && day ? on_day(*due, *day, calendar) : until;
}

std::optional<When> due_of(const Record& task) {
    if (const auto* date = std::get_if<Date>(&task["due"])) return When{*date};
    if (const auto* moment = std::get_if<DateTime>(&task["due"])) return When{*moment};
    return {};
}

std::optional<Record> complete(ChangeSet& changes, const Record& task, const Calendar& calendar,
                               std::string_view user) {
    const Kind& kind = task.kind();
    const std::array done{FieldChange{kind.field("done"), FieldChange::How::set, calendar.now}};
    const std::string repeat = task.text("repeat");
    const auto next = repeat.empty() ? std::nullopt : next_due(repeat, due_of(task), calendar);
    changes.edit(task, done);
    if (!next) return {};
    Record following(kind);
    for (const Field& field : kind.fields)
        if (!absent(task[field])) following.set(field, task[field]);
    following.undeclared = task.undeclared;
    following.set(*kind.field("due"), std::visit([](const auto& when) { return Value{when}; }, next->due));
    following.set(*kind.field("repeat"), next->repeat);
    following.set(*kind.field("created"), calendar.now);
    following.rename(changes.new_id(following));
    changes.create(following, user);
    return following;
}

}  // namespace crm
