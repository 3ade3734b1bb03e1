#pragma once
// Which fields answers are made of.

#include <vector>

#include "crm/model/schema.h"

namespace crm {

/// Each once, as the kind's table has them.
std::vector<const Field*> in_kinds_order(std::vector<const Field*> fields);

}  // namespace crm
