#pragma once
// What check looks at, one function each: they append what they find to `problems`.

#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "crm/store/workspace.h"

namespace crm {

/// A workspace, read whole.
struct Everything {
    const Workspace& workspace;
    std::vector<std::pair<const Kind*, Loaded>> kinds;
};

/// Ids that are none, and those of two records, or of a record and a tombstone.
void check_ids(const Everything& everything, std::vector<Problem>& problems);
/// References to what is not there, or is of another kind; in the rows of tables too. Tombstones are followed.
void check_references(const Everything& everything, std::vector<Problem>& problems);
/// Emails, phones and handles that several records of a kind have, and phones that cannot be numbers.
void check_identities(const Everything& everything, std::vector<Problem>& problems);
/// Rules of [access] whose `when` is no query.
void check_rules(const Everything& everything, std::vector<Problem>& problems);
/// Stages of another pipeline than the deal's own.
void check_deals(const Everything& everything, std::vector<Problem>& problems);

}  // namespace crm
