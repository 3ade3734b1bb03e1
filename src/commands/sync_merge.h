#pragma once
// Joining what others did with what was done here.

#include <string>
#include <string_view>

#include "git_work.h"

namespace crm {

/// How a merge ended.
enum class Merged {
    done,
    conflicts,  ///< they are in the work tree, with marks, and MERGE_HEAD waits
};

/// Merges a fetched branch into the work tree. What is staged stays so. Error(Exit::conflict) where that, or what is
/// not committed, is in the way; Error(Exit::io) where git cannot.
Merged merge_into_work_tree(Context& context, const std::string& ref);

/// Takes away what a merge that was killed has left.
void clear_merge_aside(Context& context);

/// Whether the merge of `ref` into the commit `onto` would leave conflicts. Neither the work tree nor the index of the
/// clone is touched.
bool would_conflict(Context& context, const std::string& onto, const std::string& ref);

/// A commit on top of HEAD of the workspace's own files as they are, that no branch gets to know; HEAD if nothing has
/// changed.
std::string pretended_commit(Context& context, const GitStanding& standing);

}  // namespace crm
