#pragma once
// A record's card: its fields, and what belongs to it.

#include <optional>

#include "crm/commands/context.h"

namespace crm {

struct CardSettings {
    bool people = true;                     ///< a person reads it: long sections say how long they are
    std::optional<std::size_t> limit = {};  ///< of the records in each section
};

/// Fields; then a deal's items and moves, open deals and tasks, the timeline, and for each other kind the records that
/// name this one. Which sections there are depends on the record's kind alone.
Card card_of(const Engine& engine, const Record& record, const CardSettings& settings);

/// What is sold, a row each with its total; for people a last row with the sum, where the currencies allow one.
Table items_of(const Engine& engine, const Record& record, bool with_sum);
/// A deal's way through the stages.
Table moves_of(const Engine& engine, const Record& deal);
/// Activities and orders that name a record, the newest first.
Table timeline_of(const Engine& engine, const Record& record);

}  // namespace crm
