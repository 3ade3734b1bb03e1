#pragma once
// What is to be done next, in one line: "fri 15:30: send quote".

#include <string>
#include <string_view>

#include "crm/actions/intake.h"
#include "crm/base/date.h"

namespace crm {

struct NextTask {
    When due;
    std::string title;
};

/// The day or time is what stands before the last colon up to which the text still reads as one. Error(Exit::usage) if
/// nothing does, or nothing is left to be done.
NextTask read_next_task(std::string_view text, const Calendar& calendar);

/// A task of it, about a record.
Draft draft_of(const NextTask& next, const Record& about);

/// `2026-11-27`, `2026-11-27 15:30`.
std::string shown_due(const NextTask& next, const Zone& zone);

}  // namespace crm
