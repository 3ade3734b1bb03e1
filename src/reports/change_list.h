#pragma once
// What changed between two times, record by record.

#include <string_view>
#include <vector>

#include "crm/reports/report.h"

namespace crm {

/// In the order in which they are told.
enum class ChangeSort { added, won, lost, reopened, moved, grown, shrunk, revalued, reassigned, merged, deleted };
std::string_view name_of(ChangeSort sort);

struct Change {
    ChangeSort sort;
    const Record* before;         ///< null: it was not there
    const Record* after;          ///< null: it is gone
    std::string_view field = {};  ///< which field, of both
    std::string merged_into = {};

    const Record& record() const { return after ? *after : *before; }
    /// The one of two engines that knows `record`.
    const Engine& engine(const Side& was, const Side& is) const { return after ? is.engine : was.engine; }
};

/// Of what is asked for on either side; by sort, and in each as the schema orders the kinds, then by title.
/// A deal that came and was won in between is both added and won. Of events, which are rarely edited, only what came
/// and went.
std::vector<Change> changes_between(const Side& before, const Side& after);

}  // namespace crm
