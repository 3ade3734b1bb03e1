#pragma once
// The built-in kinds, one file each in src/kinds/, listed in src/kinds/all.cpp.

#include <span>

#include "crm/model/schema.h"

namespace crm {

/// In the order in which help, reports and documentation name them.
std::span<const Kind> built_in_kinds();

}  // namespace crm
