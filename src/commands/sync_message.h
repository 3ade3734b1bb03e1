#pragma once
// What a commit of several commands is called.

#include <string>

#include "git_work.h"

namespace crm {

/// The command lines that made of the last commit what is to be committed now, as crm keeps them for undo; of what was
/// changed by hand, how many files.
std::string sync_message(Context& context, const GitStanding& standing);

}  // namespace crm
