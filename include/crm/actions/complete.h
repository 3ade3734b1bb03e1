#pragma once
// What becomes of a task: it is done, and one that repeats leaves its next occurrence behind; or it is put off.

#include <optional>
#include <string>

#include "crm/base/date.h"
#include "crm/store/change.h"

namespace crm {

/// When a repeating task falls due again, and the rule as the next task has it.
struct NextDue {
    When due;
    std::string repeat;
};

/// The occurrence of a repeating task after `due` (none: after today) that is not past: later than today, or where the
/// task has a time, later than now. A time keeps its place on the clock through changes of the offset. COUNT goes down
/// by the occurrences gone by; `every month` from the 31st says so once a shorter month has moved it. Nothing: the
/// series is over.
std::optional<NextDue> next_due(const std::string& repeat, const std::optional<When>& due, const Calendar& calendar);

/// What a task that is due at `due` is put off to: `until`, at the same time of day where only a day is given.
When put_off(const std::optional<When>& due, const When& until, const Calendar& calendar);

/// The day or time of a task's `due`.
std::optional<When> due_of(const Record& task);

/// Marks a task as done now and, if it repeats, creates its next occurrence: all its fields but `done`. The new task.
std::optional<Record> complete(ChangeSet& changes, const Record& task, const Calendar& calendar, std::string_view user);

}  // namespace crm
