#pragma once
// Taking invocations back. Each command that changed records is kept in the workspace's `.crm/undo`, with what stood in
// every file it wrote; the last thousand of them, as far as 256 MiB go. That an invocation is kept and that its change
// has happened is one and the same, unless the power fails within seconds of a change to a single file: then the change
// is there, and can no longer be taken back.
//
// What an invocation did is undone field by field. A file that still is what it wrote becomes, byte for byte, what it
// was before; in any other only the fields that it changed are put back, so that whatever else was changed since stays.
// Where one of these was changed since, nothing is undone.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "crm/store/change.h"
#include "crm/store/workspace.h"

namespace crm {

/// One invocation that is kept.
struct Kept {
    std::uint64_t number = 0;  ///< they count up
    Invocation by;
    Tally did;
};

/// What taking back comes to.
struct UndoPlan {
    ChangeSet changes;
    std::vector<Kept> invocations;  ///< that are taken back or brought back, in the order that this is done
    std::vector<std::string> ids;   ///< of the records that change
};

class UndoHistory {
public:
    /// Reads what is kept of `workspace`, which outlives the history and the plans it makes.
    explicit UndoHistory(const Workspace& workspace);

    /// What can be taken back, the newest first.
    const std::vector<Kept>& done() const { return done_; }
    /// What has been taken back and can be brought back, the one taken back last first; empty once something else has
    /// been changed.
    std::vector<Kept> undone() const;

    /// The newest `count` invocations taken back, as one change. Error(Exit::no) where there are not so many;
    /// Error(Exit::conflict), naming records and fields, where somebody changed what they changed.
    UndoPlan undo(std::size_t count) const;
    /// The last undo taken back.
    UndoPlan redo() const;

private:
    struct Undone {
        std::uint64_t number;  ///< of the undo
        std::vector<Kept> invocations;
    };

    const Workspace& workspace_;
    std::vector<Kept> done_;
    std::vector<Undone> undone_;  ///< the last one last
};

/// The invocations that have made of what stood in files (`before`) what stands there now (`after`), the oldest first.
/// Of a file that was changed by hand as well, only those before that.
std::vector<Kept> invocations_between(const Workspace& workspace, std::span<const FileChange> files);

}  // namespace crm
