#pragma once
// What derived words are worked out from.

#include <string_view>
#include <vector>

#include "crm/model/schema.h"

namespace crm {

struct DerivedNeeds {
    std::vector<const Field*> fields;  ///< of the record itself, whose id counts as well
    std::vector<const Kind*> kinds;    ///< whose records are looked at
};
DerivedNeeds needs_of(const Kind& kind, const Field& word, const Schema& schema);
/// The same of a word whose kind is not at hand: the kinds alone.
std::vector<const Kind*> kinds_needed(const Field& word, const Schema& schema);

}  // namespace crm
