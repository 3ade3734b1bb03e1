#pragma once
// The plain part of TOML, in which records are written: bare keys, strings of one line or many, numbers, dates, inline
// tables of such, lists of all these on one line or many, and [[sections]]. Read in one pass, many times as fast as
// toml++ does. Edits are still checked by toml++ alone.

#include <optional>
#include <string_view>

#include "crm/toml/document.h"

namespace crm::toml {

/// The tree that `parse_tree` makes of a text that `is_readable`, to the last place in it. Nothing for everything else,
/// TOML or not: then toml++ has to say.
std::optional<Table> parse_plain(std::string_view text);

}  // namespace crm::toml
