#pragma once
// Putting right what is wrong with a file and has only one right answer, without asking anybody: for `crm check --fix`.
//
//   missing-id, id-mismatch   the file's name is the record's id, and the file says so
//   missing-event-id          an event of a known day gets an id of its own
//   wrong-type                what was meant is plain: a number where a text belongs (sku = 4711), a date, a number or
//                             a flag in quotes (done = "2026-11-22")
//   bad-value                 a choice in other letters ("Customer")
//
// Everything else needs somebody who knows what is true.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "crm/model/record.h"
#include "crm/model/settings.h"

namespace crm {

struct Mended {
    std::string text;            ///< of the whole file; what was not mended stands as it stood
    std::vector<Problem> found;  ///< what was put right, where it stood before, with what was done as the hint
};

/// The text of an entity's file, mended; nothing if there is nothing to mend, or the text is no TOML.
std::optional<Mended> mend_entity(const std::string& text, const std::string& file, const Kind& kind,
                                  const Settings& settings);
/// The same of a journal and the `kinds` of events in it. `new_id` makes an id for an event that has none.
std::optional<Mended> mend_journal(const std::string& text, const std::string& file, std::span<const Kind* const> kinds,
                                   const Settings& settings, const std::function<std::string(const Record&)>& new_id);

}  // namespace crm
