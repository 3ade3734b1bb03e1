#pragma once
// Two records that are one and the same in the world: what the one that stays takes from the one that goes.

#include <string>
#include <utility>
#include <vector>

#include "crm/model/settings.h"
#include "crm/store/change.h"

namespace crm {

/// What the one that stays keeps, although the other says otherwise.
struct Disagreement {
    std::string key;
    std::string kept;
    std::string other;
};

struct Joining {
    std::vector<FieldChange> changes;                             ///< of the record that stays
    std::vector<std::pair<std::string, std::string>> undeclared;  ///< keys that it gets, with their values in TOML
    std::vector<Disagreement> disagreements;
};

/// Both are of one kind. Lists are united, long texts stand one below the other, and it was created when the older one
/// was. Anything else is taken where the record that stays has nothing. Neither is left to name the other or itself.
Joining join_records(const Record& stays, const Record& goes, const Settings& settings);

}  // namespace crm
