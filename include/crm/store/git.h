#pragma once
// What a workspace has of git's: the files that git reads in it, and whether a clone is set up to merge records. git
// itself is run by whoever has a Machine.

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/store/change.h"

namespace crm {

/// The local configuration that makes git merge records by field, as `git config` takes it. A machine without crm falls
/// back to git's own merge: a driver that cannot run would leave our side without a mark, and the next `git add` lose
/// theirs.
struct GitSetting {
    std::string_view key;
    std::string_view value;
};
inline constexpr std::array merge_driver_settings{
    GitSetting{"merge.crm.name", "crm: merge records by field"},
    GitSetting{"merge.crm.driver",
               "command -v crm >/dev/null && exec crm merge-driver %O %A %B %P %L; exec git merge-file -L ours -L base "
               "-L theirs --marker-size=%L %A %O %B"},
    GitSetting{"merge.crm.recursive", "binary"},
};

/// The texts of .gitignore and .gitattributes in a new workspace.
std::string_view new_git_ignore();
std::string_view new_git_attributes();

/// What .gitattributes and .gitignore lack: the line endings and the merge driver of records, and crm's own folder. The
/// rest of them stays. Nothing if they are as they should be.
std::vector<FileChange> missing_git_lines(const Workspace& workspace);

/// Whether .gitattributes wants records merged by crm, and the repository's own configuration says nothing of that.
bool lacks_merge_driver(const Workspace& workspace);

/// Whether a file, by its path in the workspace, is the workspace's own: a record, a journal, a report, a letter,
/// crm.toml, or what git reads beside it. What is passed over as no record is not, nor is a link.
bool is_workspace_file(const Workspace& workspace, std::string_view path);
/// The names below which such files lie.
std::vector<std::string> workspace_places(const Schema& schema);

/// Writes one file that is no record, or is none at the moment. The caller holds the write lock. Error(Exit::conflict)
/// if it is not as it was before.
void write_file(const Workspace& workspace, const FileChange& change, const Invocation& by);

}  // namespace crm
