#pragma once
// When somebody was last heard of, and how long that is allowed to be ago.

#include <optional>
#include <unordered_map>
#include <vector>

#include "crm/reports/reminders.h"

namespace crm {

/// The last activity of people, organisations and deals, as of a day. An activity with a person is one with their
/// organisation as well.
class LastActivities {
public:
    LastActivities(const Engine& engine, const Date& day) : engine_(engine), day_(day) {}

    /// The day of the last one; nothing: there was none. Reads the activities when first asked.
    std::optional<Date> of(const Record& record);

private:
    void read();
    void note(const Record* record, const DateTime& at);

    const Engine& engine_;
    Date day_;
    bool read_ = false;
    std::unordered_map<const Record*, DateTime> last_;
};

/// Whether `moment` has been by `day`: by now where that is the calendar's today, else by its end.
bool has_been(const DateTime& moment, const Date& day, const Calendar& calendar);

/// The records of every kind that has a cadence, where it has run out.
void add_silent_contacts(std::vector<Reminder>& reminders, const Engine& engine, const ReminderSettings& settings,
                         LastActivities& activities);
/// Open deals that nothing happened to for longer than their stage allows.
void add_rotting_deals(std::vector<Reminder>& reminders, const Engine& engine, const ReminderSettings& settings,
                       LastActivities& activities);

/// Whether the settings ask for what this record's owner has to do.
bool is_asked_for(const Record& record, const ReminderSettings& settings);

}  // namespace crm
