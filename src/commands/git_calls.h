#pragma once
// git, asked and set up by commands through the machine they are handed.

#include <optional>
#include <string>
#include <vector>

#include "crm/commands/context.h"

namespace crm {

/// What git prints, run in the workspace's folder so that nothing of the repository is executed: hooks, fsmonitor and
/// the check of signatures are off, no lock is taken, and no object stands in for another. Nothing if it says no, or is
/// not installed; Error(Exit::io) if it cannot be started or is killed.
std::optional<std::string> ask_git(Machine& machine, const std::string& directory, std::vector<std::string> words,
                                   std::string_view input = {});

/// What to say where history is asked for and there is none: no git, no repository, no commit. Exit::io for the first,
/// else Exit::not_found.
Error no_history(Machine& machine, const std::string& directory);

/// Whether a folder lies in a repository.
bool is_in_repository(Machine& machine, const std::string& directory);

/// Makes the repository merge records by field, and be quick with many. What it had to change, as `git config` takes
/// it; with `only_look` it changes nothing. Error(Exit::io) if git refuses.
std::vector<std::string> set_up_git(Machine& machine, const std::string& directory, bool only_look);

}  // namespace crm
