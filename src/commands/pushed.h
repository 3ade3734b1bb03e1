#pragma once
// What a push changes: two trees of a repository, and the workspaces in them.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crm/actions/check_change.h"
#include "crm/commands/context.h"
#include "crm/store/files.h"

namespace crm {

/// One line that git hands a pre-receive hook.
struct RefUpdate {
    std::string before, after, ref;  ///< commits, all zeros for none; "refs/heads/main"

    bool makes() const;
    bool deletes() const;
    bool is_branch() const { return ref.starts_with("refs/heads/"); }
};

/// A commit's files. An empty commit name: none.
std::vector<CommittedFile> files_of(Machine& machine, const std::string& repository, const std::string& commit);

/// The folders of a repository that are workspaces, ended by a slash, the repository itself being "". What lies in
/// another workspace is a part of it.
std::vector<std::string> workspaces_in(const std::vector<CommittedFile>& files);

/// Hands out texts of a repository by the names of their objects. Each is fetched once.
class Texts {
public:
    /// `machine` outlives it.
    Texts(Machine& machine, std::string repository) : machine_(machine), repository_(std::move(repository)) {}
    std::vector<std::string> of(std::span<const std::string> objects) const;

private:
    Machine& machine_;
    std::string repository_;
    mutable std::unordered_map<std::string, std::string> texts_;
};

/// A folder of a commit, which may be a workspace. Paths are relative to it.
class CommittedFolder {
public:
    CommittedFolder(const std::vector<CommittedFile>& files, std::string folder, std::shared_ptr<const Texts> texts);

    /// The workspace; of it the texts of `first` are fetched in one go. Null: it is none. Error(Exit::invalid) if its
    /// crm.toml is broken.
    std::unique_ptr<Workspace> open(std::vector<std::string> first) const;
    /// For actions/check_change.h; this outlives it.
    ChangeSide side() const;
    /// The paths whose files differ.
    std::vector<std::string> changed_to(const CommittedFolder& after) const;

private:
    std::unique_ptr<Workspace> open(std::vector<CommittedFile> files, std::vector<std::string> first) const;

    std::string folder_;
    std::shared_ptr<const Texts> texts_;
    std::vector<CommittedFile> files_;  // by path
};

/// What the change from one commit to another made unsound in the workspace of a folder, which may be in none of them.
/// Error(Exit::invalid) if crm.toml is broken by it.
std::vector<Problem> faults_between(const CommittedFolder& before, const CommittedFolder& after);

}  // namespace crm
