#pragma once
// What a record says that another, which is the same, does not.

#include <string>
#include <utility>
#include <vector>

#include "crm/model/record.h"
#include "crm/store/change.h"

namespace crm {

/// The field changes that bring `old` up to what `wanted` says; lists only grow, and what is not said stays.
std::vector<FieldChange> differences(const Record& old, const Record& wanted);

/// What `more` says is said as well: lists grow, anything else is replaced.
void merge(Record& record, const Record& more);

/// Whether a record holds a key that is no field, with this value, be it that a person wrote 1996 or "1996".
bool holds(const Record& record, const std::pair<std::string, std::string>& undeclared);

}  // namespace crm
