#pragma once
// A file that is derived from others and is made anew as a whole, by one process at a time.

#include <optional>
#include <string>

#include "crm/base/file.h"

namespace crm {

/// Makes a folder that only its owner may read, and those above it. False: it is not there and cannot be made.
bool make_private_folder(const std::string& path);

/// A lock file, held until the descriptor is closed. Nothing: another process has it, or it cannot be made. Never
/// waits.
std::optional<Fd> try_lock(const std::string& path);

/// Renames `from` to `to`, in place of what is there. Nothing of `to` may be left beside it under the name
/// `leftover`, which is taken away first, with `to` itself if need be. Error(Exit::io) if it cannot be done.
void swap_in(const std::string& from, const std::string& to, const std::string& leftover);

}  // namespace crm
