// Reminders as entries of a calendar.
#include <fmt/format.h>

#include "crm/base/text.h"
#include "reminders_words.h"

namespace crm {

namespace {

bool is_task(Reason reason) { return reason == Reason::overdue || reason == Reason::today || reason == Reason::coming; }

/// What has gone quiet is to be seen to today.
bool has_own_day(Reason reason) { return is_task(reason) || reason == Reason::birthday; }

Value date_of(const Reminder& reminder, const Date& day) {
    if (!reminder.date || !has_own_day(reminder.reason)) return Value{day};
    return std::visit([](const auto& date) { return Value{date}; }, *reminder.date);
}

/// A task is the same entry on every day; what has gone quiet is so for one reason, a birthday is one of a year.
std::string uid_of(const Reminder& reminder, const Date& day) {
    const std::string& id = reminder.record->id();
    if (is_task(reminder.reason)) return fmt::format("{}@crm", id);
    if (reminder.reason != Reason::birthday) return fmt::format("{}-{}@crm", id, reason_name(reminder.reason));
    return fmt::format("{}-birthday-{}@crm", id, to_text(date_of(reminder, day)).substr(0, 4));
}

/// How far off a task is the calendar tells by itself.
Value description_of(const Engine& engine, const Reminder& reminder, const Date& day) {
    std::vector<std::string> parts;
    if (!has_own_day(reminder.reason)) parts.push_back(details_of(engine, reminder, day));
    if (const std::string owner = owner_name(engine, *reminder.record); !owner.empty()) parts.push_back("for " + owner);
    return parts.empty() ? Value{} : Value{join(parts, ", ")};
}

}  // namespace

Table calendar_of(const Engine& engine, const std::vector<Reminder>& reminders, const Date& day) {
    Table table{.columns = {{.name = "component"},
                            {.name = "uid"},
                            {.name = "stamp", .type = Type::datetime},
                            {.name = "date", .type = Type::when},
                            {.name = "summary"},
                            {.name = "priority", .type = Type::choice},
                            {.name = "category"},
                            {.name = "description"}},
                .rows = {}};
    const DateTime midnight = engine.calendar().at(std::chrono::local_days{day});
    for (const Reminder& reminder : reminders) {
        const bool event = reminder.reason == Reason::birthday;
        table.rows.push_back({{std::string(event ? "VEVENT" : "VTODO")},
                              {uid_of(reminder, day)},
                              {midnight},
                              {date_of(reminder, day)},
                              {heading_of(engine, reminder)},
                              {(*reminder.record)["priority"]},
                              {std::string(reason_name(reminder.reason))},
                              {description_of(engine, reminder, day)}});
    }
    return table;
}

}  // namespace crm
