#pragma once
// The folder `.crm/undo`: an entry for each invocation, `.crm/undo/00000012/0000001234`, a hundred to a folder.

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "undo_entry.h"

namespace crm {

/// Writes an entry where it is not yet kept.
void write_entry(int root, const std::string& staged, std::span<const FileChange> changes, const Note& note);
/// Keeps an entry that was written, behind all others, and returns its number. What stands in the way of that is no
/// error, since the change has happened: then it is 0.
std::uint64_t keep_entry(int root, const std::string& staged);
/// Keeps entries that a dead writer left in `folder`, of changes that have happened.
void keep_left_entries(int root, const std::string& folder);
/// How the name of an entry ends that is not yet kept.
inline constexpr std::string_view staged_entry_ending = ".undo";

/// The numbers of the entries, the oldest first.
std::vector<std::uint64_t> entry_numbers(int root);
/// Nothing for one that is lost or damaged.
std::optional<Note> note_of_entry(int root, std::uint64_t number);
std::optional<UndoEntry> read_entry(int root, std::uint64_t number);

/// How much is kept.
struct UndoLimits {
    std::size_t entries = 1000;
    std::uint64_t bytes = std::uint64_t{256} << 20;
};
/// Removes the oldest entries beyond the limits; `newest` stays. Looks only now and then: when a hundred are full, or
/// where the newest is large.
void forget_old_entries(int root, std::uint64_t newest, const UndoLimits& limits);

}  // namespace crm
