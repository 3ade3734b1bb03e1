#pragma once
// Putting file changes on the disk, all or none. See change.h for the protocol.

#include <span>
#include <vector>

#include "crm/store/change.h"
#include "undo_entry.h"

namespace crm {

/// The folder of crm's own files.
inline constexpr const char* own_folder = ".crm";
inline constexpr const char* stage_parent = ".crm/tmp";
inline constexpr const char* manifest_path = ".crm/manifest";

/// Makes .crm, or with the lock held .crm/tmp; Error(Exit::io) if it cannot, or it is a link.
void make_own_folder(int root, const char* folder);

/// Applies changes in their order, and keeps them for undo under `note`. The caller holds the write lock; `root` is the
/// workspace's open folder.
void commit(int root, std::span<const FileChange> changes, const Note& note);

/// Finishes a change set whose writer died after the commit point, and clears what one left that died before. The
/// caller holds the lock.
std::vector<Problem> recover(int root);

/// The last step of a change set of several files.
void retire_manifest(int root);

}  // namespace crm
