#pragma once
// The one door through which records are written: a change set. All of a command's records are written or none; when
// commit returns they are on the disk. Readers take no lock and never see half of a file.
//
//   lock      one flock for all writers on .crm/lock, taken before reading what will be changed
//   stage     every new text is written to .crm/tmp and synced
//   commit    one record: renamed into place. Several: a manifest with the paths and the hashes of old and new texts is
//   renamed into
//             place, which is the commit point; then the files are, and the manifest is removed
//   recover   the next writer rolls a manifest it finds forward, and throws away staged files that have none
//
// docs/file-format.md says more.

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/model/record.h"
#include "crm/store/workspace.h"

namespace crm {

/// Held by the one writer of a workspace. Taking it finishes what a writer that died left behind.
class WriteLock {
public:
    /// Waits up to `timeout`; then Error(Exit::conflict) naming the holder. Error(Exit::io) for a workspace that cannot
    /// be written.
    WriteLock(const Workspace& workspace, std::chrono::milliseconds timeout, std::string_view command);
    ~WriteLock();
    WriteLock(const WriteLock&) = delete;
    WriteLock& operator=(const WriteLock&) = delete;

    /// What could not be finished of a dead writer's change: files changed since, whose new text was kept.
    const std::vector<Problem>& recovered() const { return recovered_; }

private:
    Fd fd_;
    std::vector<Problem> recovered_;
};

/// A change to one field. `add` and `remove` are for lists, and append a row for tables.
struct FieldChange {
    enum class How { set, add, remove };
    const Field* field;
    How how = How::set;
    Value value = {};  ///< absent, with `set`: the field is taken away
};

/// One file's text before and after; for a preview.
struct FileChange {
    std::string path;  ///< relative to the workspace
    std::optional<std::string> before;
    std::optional<std::string> after;
};

/// Who makes a change, when, and with which command: what `crm undo --list` tells of it.
struct Invocation {
    std::string command;  ///< the command line behind `crm`
    std::string user;
    DateTime when;
    bool force = false;  ///< also while git has not finished a merge
};

/// How many records a change adds, changes and removes.
struct Tally {
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t removed = 0;
};

struct Note;

class ChangeSet {
public:
    /// `workspace` outlives the change set. Whoever commits holds a WriteLock from before reading what it changes.
    explicit ChangeSet(const Workspace& workspace);
    ~ChangeSet();
    ChangeSet(ChangeSet&&) noexcept;

    /// An id for a new record: its title's slug and five random characters; an event's is its day and five random
    /// characters.
    std::string new_id(const Record& record) const;

    /// A new record, with its id. An entity gets its own file, in the folder the kind's size asks for; an event is put
    /// into the journal of its day and of `user`. Error(Exit::conflict) if the id exists, in this change set too;
    /// Error(Exit::invalid) if a required field is absent.
    void create(const Record& record, std::string_view user);
    /// Changes fields of a record as it stands on the disk or in this change set. Error(Exit::not_found) if it is gone.
    void edit(const Record& record, std::span<const FieldChange> changes);
    /// Adds a key that is no field of the kind, with its value in TOML.
    void add_undeclared(const Record& record, std::string_view key, std::string_view toml);
    /// Replaces the file of an entity by a text that the caller has validated (an editor's).
    void replace(const Record& record, std::string_view expected, std::string text);
    /// Replaces the text of any file of the workspace that is there; as above.
    void rewrite(const std::string& path, std::string_view expected, std::string text);
    /// An entity leaves a tombstone, dated `when` and naming `merged_into` if it was merged; an event leaves its
    /// journal.
    void remove(const Record& record, const DateTime& when, std::string_view merged_into = {});

    /// Files as they are to be, for taking an invocation back: see undo.h.
    void put_files(std::vector<FileChange> files, Note note);

    /// What commit would do, in the order in which it is done.
    std::vector<FileChange> preview() const;
    bool empty() const;
    Tally tally() const;
    /// Writes the change, and keeps what stood there before for undo. Error(Exit::conflict) if a file has changed since
    /// it was read, or several files are to change while git has not finished a merge or rebase; Error(Exit::io) if it
    /// cannot be written: then nothing has changed, and nothing is left to commit.
    void commit(const Invocation& by = {});

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// What git has begun in the workspace's repository and not ended: "merge", "rebase", "cherry-pick" or "revert".
std::optional<std::string> unfinished_git_work(const Workspace& workspace);

/// A unified diff of the changes, as `diff -u` prints it, with a/ and b/ before the paths; for --dry-run.
std::string diff(std::span<const FileChange> changes);

/// Makes a workspace: the folder, its crm.toml, and with `git` .gitignore and .gitattributes where there are none.
/// Error(Exit::conflict) if it is one already.
void make_workspace(const std::string& directory, std::string_view settings_text, bool git);

/// A record as the text of a file, or of a journal's table.
std::string print_record(const Record& record);

/// The text of an entity's file as a record of `kind`, for validating what an editor saved: every problem in it, and
/// the record if it parses.
struct Validated {
    std::optional<Record> record;
    std::vector<Problem> problems;
};
Validated validate_text(std::string text, const std::string& file, const Kind& kind, const Settings& settings);

}  // namespace crm
