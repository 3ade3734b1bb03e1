#pragma once
// What a word means to a kind: the hops that a step of a path can be.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "crm/query/route.h"

namespace crm::query {

/// What `name` is to a kind, the last step of a path or one on the way.
std::optional<Hop> hop_named(const Kind& kind, std::string_view name, const Schema& schema, bool is_last, Last last);
std::optional<Hop> column_named(const Kind& kind, const Field& table, std::string_view name);
/// The table field that one of the kinds has under this name.
const Field* table_named(std::span<const Kind* const> kinds, std::string_view name);
/// When a record began: an event's time, else the day it was made.
std::optional<Hop> beginning_of(const Kind& kind);

/// Where a hop's records or values lead on to; empty if nowhere.
std::vector<const Kind*> leads_to(const Hop& hop, const Schema& schema);
/// Every word that one of the kinds knows.
std::vector<std::string_view> known_words(std::span<const Kind* const> kinds, const Schema& schema);

}  // namespace crm::query
