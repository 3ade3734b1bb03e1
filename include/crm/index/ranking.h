#pragma once
// The order of what words have found: first what is named so, last what only mentions it.

#include <vector>

#include "crm/index/engine.h"
#include "crm/query/search.h"

namespace crm {

struct Hit {
    const Record* record;
    query::Standing standing;
};

/// By standing; then by the last contact, the most recent first (an event's is when it was itself) and none last; then
/// by title and by id. A record that stands alone is not asked for its last contact.
std::vector<const Record*> ranked(std::vector<Hit> hits, const Engine& engine);

}  // namespace crm
