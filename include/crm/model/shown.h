#pragma once
// Values as people read them, where that is not how files write them.

#include <string>

#include "crm/base/date.h"

namespace crm {

/// The wall clock in a zone, to the minute: `2026-11-20 10:15`.
std::string shown(const DateTime& moment, const Zone& zone);

}  // namespace crm
