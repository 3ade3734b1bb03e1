#pragma once
// What a sync would do, said before it is done.

#include "crm/commands/context.h"
#include "git_work.h"

namespace crm {

/// Fetches, and changes no file. Exit::conflict if a merge is unfinished and has something left to decide.
Exit look(Context& context, const GitStanding& standing);

}  // namespace crm
