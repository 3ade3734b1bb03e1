#include "crm/reports/reminders.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "crm/base/collate.h"
#include "reminders_silence.h"

namespace crm {

namespace {

constexpr std::array<std::string_view, 7> names{"overdue", "today",     "coming", "birthday",
                                                "silent",  "late-deal", "rotting"};

std::optional<When> when_of(const Value& value) {
    if (const auto* date = std::get_if<Date>(&value)) return When{*date};
    if (const auto* moment = std::get_if<DateTime>(&value)) return When{*moment};
    return {};
}

/// Nothing: it lies further ahead than is asked for.
std::optional<Reason> reason_of(const When& due, const ReminderSettings& settings, const Calendar& calendar) {
    const auto* moment = std::get_if<DateTime>(&due);
    const Date day = moment ? calendar.day_of(*moment) : std::get<Date>(due);
    if (day < settings.day) return Reason::overdue;
    const bool passed = moment && settings.day == calendar.today() && *moment < calendar.now;
    if (day == settings.day) return passed ? Reason::overdue : Reason::today;
    return day <= add_days(settings.day, settings.days) ? std::optional(Reason::coming) : std::nullopt;
}

void add_tasks(std::vector<Reminder>& reminders, const Engine& engine, const ReminderSettings& settings) {
    const std::string query = fmt::format("no:done due:..{}", to_string(add_days(settings.day, settings.days)));
    for (const Record* task : asked(engine, *engine.schema().kind("task"), query)) {
        const auto due = when_of((*task)["due"]);
        if (!due || !is_asked_for(*task, settings)) continue;
        if (const auto reason = reason_of(*due, settings, engine.calendar()))
            reminders.push_back({.reason = *reason, .record = task, .date = due});
    }
}

/// Every year's day of `birthday` that lies within the days asked for, but those before somebody was born.
void add_birthday(std::vector<Reminder>& reminders, const Record& record, const Birthday& birthday,
                  const ReminderSettings& settings) {
    const Date last = add_days(settings.day, settings.days);
    for (auto year = settings.day.year(); year <= last.year(); ++year) {
        const Date day = in_year(birthday, year);
        if (day < settings.day || day > last || (birthday.year && year <= *birthday.year)) continue;
        const auto turns =
            birthday.year ? std::optional(static_cast<int>(year) - static_cast<int>(*birthday.year)) : std::nullopt;
        reminders.push_back({.reason = Reason::birthday, .record = &record, .date = day, .turns = turns});
    }
}

/// Birthdays in some year's days around those asked for, 28 and 29 February being neighbours.
std::string birthdays_near(const ReminderSettings& settings) {
    constexpr int most_days = 300;
    if (settings.days > most_days) return "has:birthday";
    const auto day = [](const Date& date) {
        return fmt::format("--{:02}-{:02}", static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    };
    return fmt::format("birthday:{}..{}", day(add_days(settings.day, -1)),
                       day(add_days(settings.day, settings.days + 1)));
}

void add_birthdays(std::vector<Reminder>& reminders, const Engine& engine, const ReminderSettings& settings) {
    for (const Kind* kind : engine.schema().kinds()) {
        const Field* field = kind->field("birthday");
        if (!field || field->type != Type::birthday) continue;
        for (const Record* record : asked(engine, *kind, birthdays_near(settings))) {
            const auto* birthday = std::get_if<Birthday>(&(*record)[*field]);
            if (birthday && is_asked_for(*record, settings)) add_birthday(reminders, *record, *birthday, settings);
        }
    }
}

void add_late_deals(std::vector<Reminder>& reminders, const Engine& engine, const ReminderSettings& settings) {
    const std::string query = fmt::format("open:true expected:..{}", to_string(add_days(settings.day, -1)));
    for (const Record* deal : asked(engine, *engine.schema().kind("deal"), query)) {
        const auto* expected = std::get_if<Date>(&(*deal)["expected"]);
        if (!expected || !is_asked_for(*deal, settings)) continue;
        reminders.push_back({.reason = Reason::late_deal, .record = deal, .date = *expected});
    }
}

/// Those without a day first; a day before its times.
std::chrono::sys_seconds moment_of(const std::optional<When>& when, const Calendar& calendar) {
    if (!when) return std::chrono::sys_seconds::min();
    if (const auto* moment = std::get_if<DateTime>(&*when)) return moment->at;
    return calendar.at(std::chrono::local_days{std::get<Date>(*when)}).at;
}

void sort(std::vector<Reminder>& reminders, const Engine& engine) {
    struct Keyed {
        std::tuple<Reason, std::chrono::sys_seconds, std::string, std::string> key;
        Reminder reminder;
    };
    if (reminders.size() < 2) return;
    const Collator collator(engine.settings().language);
    std::vector<Keyed> keyed;
    for (const Reminder& reminder : reminders)
        keyed.push_back({{reminder.reason, moment_of(reminder.date, engine.calendar()),
                          collator.key(reminder.record->title()), reminder.record->id()},
                         reminder});
    std::stable_sort(keyed.begin(), keyed.end(), [](const Keyed& a, const Keyed& b) { return a.key < b.key; });
    for (std::size_t i = 0; i < keyed.size(); ++i) reminders[i] = keyed[i].reminder;
}

}  // namespace

std::string_view reason_name(Reason reason) { return names[static_cast<std::size_t>(reason)]; }

std::vector<const Kind*> kinds_of_reminders(const Schema& schema) {
    std::vector<const Kind*> kinds;
    for (const std::string_view name : {"task", "deal", "activity", "user"}) kinds.push_back(schema.kind(name));
    for (const Kind* kind : schema.kinds())
        if (kind->field("birthday") || kind->field("cadence")) kinds.push_back(kind);
    return kinds;
}

std::vector<Reminder> reminders(const Engine& engine, const ReminderSettings& settings) {
    std::vector<Reminder> all;
    add_tasks(all, engine, settings);
    add_birthdays(all, engine, settings);
    add_silent_contacts(all, engine, settings);
    add_late_deals(all, engine, settings);
    add_rotting_deals(all, engine, settings);
    sort(all, engine);
    return all;
}

}  // namespace crm
