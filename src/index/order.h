#pragma once
// Sorting the records of an answer.

#include <span>
#include <vector>

#include "crm/index/engine.h"

namespace crm {

/// In the question's order, no more than its limit.
std::vector<const Record*> in_order(std::vector<const Record*> records, const Question& question, const Engine& engine);

}  // namespace crm
