#pragma once
// Whether a change made something unsound: read as far as the change reaches, and not everything.

#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "crm/store/workspace.h"

namespace crm {

/// A workspace as it was before a change, or is after it. Paths are relative to it.
struct ChangeSide {
    std::vector<std::string> paths = {};  ///< of all its files
    /// The workspace with these files alone, those of them that it has. Null: it has no crm.toml among them.
    /// Error(Exit::invalid) if that is broken.
    std::function<std::unique_ptr<Workspace>(const std::set<std::string>& paths)> open;
};

/// The faults that a change of the files `changed` has brought, as `check` of both sides would tell them and
/// `new_faults` compare them. Read are the changed files, what they refer to, files of the same names, and where
/// records have gone who may have referred to them; where crm.toml is changed, or most files are, everything. Two
/// events of one id are told where the id names its day. A fault of before for which there is now another reason is
/// none.
std::vector<Problem> faults_of_change(const ChangeSide& before, const ChangeSide& after,
                                      std::span<const std::string> changed);

}  // namespace crm
