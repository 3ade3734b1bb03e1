#pragma once
// The two notations of a recurrence, for recurrence.cpp.

#include <optional>
#include <string_view>

#include "crm/base/recurrence.h"

namespace crm {

/// `text` is in upper case and without `RRULE:`.
Result<Recurrence> read_rrule(std::string_view text);
/// `text` is in lower case.
Result<Recurrence> read_repeat_words(std::string_view text);

/// A whole number of `text` from `least` to `most`.
std::optional<int> number_between(std::string_view text, int least, int most);

}  // namespace crm
