#pragma once
// git, asked and set up by commands through the machine they are handed.

#include <optional>
#include <string>
#include <vector>

#include "crm/commands/context.h"

namespace crm {

/// What git prints, run in the workspace's folder so that nothing of the repository is executed: hooks and fsmonitor
/// are off, and no lock is taken. Nothing if it fails.
std::optional<std::string> ask_git(Machine& machine, const std::string& directory, std::vector<std::string> words);

/// Whether a folder lies in a repository.
bool is_in_repository(Machine& machine, const std::string& directory);

/// Makes the repository merge records by field, and be quick with many. What it had to change, as `git config` takes
/// it; with `only_look` it changes nothing. Error(Exit::io) if git refuses.
std::vector<std::string> set_up_git(Machine& machine, const std::string& directory, bool only_look);

}  // namespace crm
