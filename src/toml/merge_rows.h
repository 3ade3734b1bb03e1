#pragma once
// Which rows of an array of tables a merge has, and in which order.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "merge_parts.h"

namespace crm::toml {

struct MergedRow {
    std::string id;
    Versions versions;
    std::optional<std::int64_t> at = {};  ///< where rows are in the order of time
};

/// Every row that any side has: ours as they stand, and theirs put among them. Nothing if they put the rows into
/// another order.
std::optional<std::vector<MergedRow>> merged_rows(const Texts& texts, const Array& base, const Array& ours,
                                                  const Array& theirs, const KeyedTables& keyed);

}  // namespace crm::toml
