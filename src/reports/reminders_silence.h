#pragma once
// When somebody was last heard of, and how long that is allowed to be ago.

#include <optional>
#include <string_view>
#include <vector>

#include "crm/reports/reminders.h"

namespace crm {

/// The day of the last activity of a person, an organisation or a deal, as of a day; nothing: there was none. An
/// activity with a person is one with their organisation as well.
std::optional<Date> last_activity(const Engine& engine, const Record& record, const Date& day);

/// The records of a kind that a query finds.
std::vector<const Record*> asked(const Engine& engine, const Kind& kind, std::string_view query, bool sifted = false);

/// Whether `moment` has been by `day`: by now where that is the calendar's today, else by its end.
bool has_been(const DateTime& moment, const Date& day, const Calendar& calendar);

/// The records of every kind that has a cadence, where it has run out.
void add_silent_contacts(std::vector<Reminder>& reminders, const Engine& engine, const ReminderSettings& settings);
/// Open deals that nothing happened to for longer than their stage allows.
void add_rotting_deals(std::vector<Reminder>& reminders, const Engine& engine, const ReminderSettings& settings);

/// Whether the settings ask for what this record's owner has to do.
bool is_asked_for(const Record& record, const ReminderSettings& settings);

}  // namespace crm
