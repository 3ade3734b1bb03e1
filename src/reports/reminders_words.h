#pragma once
// What the table and the text of reminders share.

#include <string>
#include <vector>

#include "crm/reports/reminders.h"

namespace crm {

/// The ids of what a reminder is about besides its record: what a task names, the organisation of a person, of a deal.
std::vector<std::string> about_of(const Record& record);
/// Their names.
std::vector<std::string> names_about(const Engine& engine, const Record& record);
/// The owner's name; empty for none.
std::string owner_name(const Engine& engine, const Record& record);
/// The day on which a reminder's date falls.
std::optional<Date> day_of(const Reminder& reminder, const Calendar& calendar);
/// The day, and in the workspace's zone the time: "2026-11-22 15:30"; empty for none.
std::string date_words(const Reminder& reminder, const Calendar& calendar);
/// "Acme renewal (Acme GmbH)", "Anna turns 46"; as the record has it, not made visible.
std::string heading_of(const Engine& engine, const Reminder& reminder);
/// "expected 7 days ago"; empty where there is no more to say.
std::string details_of(const Engine& engine, const Reminder& reminder, const Date& day);

}  // namespace crm
