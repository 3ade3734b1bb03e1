#pragma once
// A merge that an earlier sync, or somebody, has begun and not ended.

#include "crm/commands/context.h"
#include "git_work.h"

namespace crm {

/// How the clone stands. Error(Exit::not_found) where there is none.
GitStanding standing_of(Context& context);

/// Says what a merge has left to decide. False: nothing.
bool tell_conflicts(Context& context);
/// Ends a merge whose conflicts are all decided.
void conclude(Context& context);

}  // namespace crm
