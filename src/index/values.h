#pragma once
// The order of values, for sorting and for grouping.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "crm/base/collate.h"
#include "crm/model/record.h"
#include "crm/model/settings.h"
#include "crm/model/value.h"

namespace crm {

/// Bytes whose order is that of the values: texts by `collator`, numbers and dates by size, money in the workspace's
/// currency, lists by their first item. Absent values come last.
std::string sort_key(const Value& value, const Collator& collator, const Settings& settings);

/// The first eight bytes of a text as a number: where those of two texts differ, the one with the smaller is the
/// smaller text.
std::uint64_t beginning_of(std::string_view text);

/// When an event was; nothing of other records.
std::optional<std::chrono::sys_seconds> moment_of(const Record& record);
/// Bytes whose order goes from the latest moment to the earliest, and ends with none.
std::string latest_first(std::optional<std::chrono::sys_seconds> moment);

/// What a record is listed by where no order is asked for: its title; an event when it was, the latest first.
std::string listing_key(const Record& record, const Collator& collator, const Settings& settings);

}  // namespace crm
