#pragma once
// What a push changes: two trees of a repository, and the workspaces in them.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/// Hands out the texts of two trees' files, which are all fetched in one go.
class Texts {
public:
    Texts(Machine& machine, const std::string& repository, const std::vector<CommittedFile>& one,
          const std::vector<CommittedFile>& other);
    std::vector<std::string> of(std::span<const std::string> objects) const;

private:
    std::vector<std::pair<std::string, std::string>> texts_;  // by object
};

/// The workspace in a folder of a tree. Null: there is none. Error(Exit::invalid) if its crm.toml is broken.
std::unique_ptr<Workspace> workspace_in(const std::vector<CommittedFile>& files, const std::string& folder,
                                        std::shared_ptr<const Texts> texts);

/// The paths in a folder whose files differ between two trees, relative to it.
std::vector<std::string> changed_paths(const std::vector<CommittedFile>& before,
                                       const std::vector<CommittedFile>& after, const std::string& folder);

}  // namespace crm
