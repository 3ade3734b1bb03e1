#pragma once
// The user's own git work, done for them: with their configuration, their hooks and their name. git_calls.h is for
// asking.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/commands/context.h"

namespace crm {

/// Runs git in a folder; where another git holds a lock of the repository, again and again for some seconds.
GitAnswer run_git(Machine& machine, const std::string& directory, std::vector<std::string> words,
                  std::string_view input = {});

/// What git said of a failure, below `what`, as the text of an error.
std::string with_reason(std::string_view what, const GitAnswer& answer);

/// How the files of a workspace and its branch stand, as `git status` tells; paths are relative to the workspace.
struct GitStanding {
    std::string branch;                     ///< empty: HEAD is detached
    bool unborn = false;                    ///< there is no commit yet
    std::string upstream;                   ///< "origin/main"; empty: none is configured
    std::vector<std::string> changed = {};  ///< the workspace's own files that differ from the last commit
    std::vector<std::string> objects = {};  ///< of each of `changed`, what git calls its committed text; empty: none
    std::vector<std::string> unknown = {};  ///< those of `changed` that git has not heard of
    std::vector<std::string> staged = {};   ///< its own files that somebody has staged, which are not in `changed`
    struct Unmerged {
        std::string path;
        std::string sides;  ///< "UU", "AA", "DU"…
    };
    std::vector<Unmerged> unmerged = {};  ///< of the whole repository
};

/// Looks at `paths` of the workspace alone, or at all its files. Nothing where there is no work tree of git's.
std::optional<GitStanding> git_standing(Machine& machine, const Workspace& workspace,
                                        std::span<const std::string> paths = {});

/// Commits what is changed of the workspace's own files as they are on the disk, and leaves whatever is staged as it
/// is. Error(Exit::io) with git's words if it refuses: then nothing is committed or staged.
void commit_changed(Machine& machine, const Workspace& workspace, const GitStanding& standing,
                    std::string_view message);

/// The commit that one change set is, where crm.toml says `autocommit`. What keeps it from being made without anything
/// being wrong is said; Error(Exit::io) if git refuses.
void autocommit(Context& context, std::vector<std::string> paths, std::string_view message);

}  // namespace crm
