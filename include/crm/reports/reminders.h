#pragma once
// What is due on a day: tasks, birthdays, contacts gone silent, deals that are late or rot.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/index/engine.h"
#include "crm/model/table.h"

namespace crm {

/// Why something is reminded of, in the order in which reminders are told.
enum class Reason {
    overdue,    ///< an open task whose day or time has passed
    today,      ///< an open task due on the day
    coming,     ///< an open task due within the days ahead
    birthday,   ///< on the day or within the days ahead
    silent,     ///< a contact not spoken to for longer than its cadence
    late_deal,  ///< an open deal past its expected close
    rotting,    ///< an open deal silent for longer than its stage allows
};
/// "overdue", "late-deal"…
std::string_view reason_name(Reason reason);

struct Reminder {
    Reason reason;
    const Record* record;
    /// Of a task, when it is due; of a birthday, the day it is celebrated; of a late deal, the day it was expected; of
    /// what is silent, the day of the last activity, or of the record's making. Nothing: there is no such day.
    std::optional<When> date;
    std::optional<int> turns = {};  ///< how old somebody becomes, where the year of birth is known
    std::optional<int> limit = {};  ///< of a rotting deal: the days its stage allows
    bool spoken = false;            ///< whether `date` is that of an activity
};

struct ReminderSettings {
    Date day;                               ///< the day as which it is told
    int days = 0;                           ///< how many days ahead
    std::optional<std::string> owner = {};  ///< an id; nothing: whoever owns it
    bool unowned = false;                   ///< what nobody owns as well
};

/// The kinds that somebody may be reminded of, for whose sake somebody is not, or who are named beside them: to be
/// looked at all at once (Engine::meanwhile).
std::vector<const Kind*> kinds_of_reminders(const Schema& schema);

/// In the order of reasons, then of dates, then of titles. On the calendar's today a time counts as passed when it is
/// earlier than now; on any other day none of that day's has passed yet, and activities count to its end.
std::vector<Reminder> reminders(const Engine& engine, const ReminderSettings& settings);

/// One row for each: reason, date, days (since the date, negative ahead), kind, id, title, about, owner, turns.
Table table_of(const Engine& engine, const std::vector<Reminder>& reminders, const Date& day);

/// One entry of a calendar for each, as --format ics writes it: what is to be done has the day or time when it is due,
/// which of what is silent, late or rots is the day as which it is told. The same on the same day, with the same uids.
Table calendar_of(const Engine& engine, const std::vector<Reminder>& reminders, const Date& day);

/// For people, a line each, in columns; empty for none. The owner is told where `owners` asks for it.
std::string text_of(const Engine& engine, const std::vector<Reminder>& reminders, const Date& day, bool owners);

}  // namespace crm
