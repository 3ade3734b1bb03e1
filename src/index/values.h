#pragma once
// The order of values, for sorting and for grouping.

#include "crm/base/collate.h"
#include "crm/model/record.h"
#include "crm/model/settings.h"
#include "crm/model/value.h"

namespace crm {

/// Bytes whose order is that of the values: texts by `collator`, numbers and dates by size, money in the workspace's
/// currency, lists by their first item. Absent values come last.
std::string sort_key(const Value& value, const Collator& collator, const Settings& settings);

/// What a record is listed by where no order is asked for: its title; an event when it was, the latest first.
std::string listing_key(const Record& record, const Collator& collator, const Settings& settings);

}  // namespace crm
