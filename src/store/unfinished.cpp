// What git has begun in a workspace and not ended: read from the names in its folder, without running it.
#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <filesystem>

#include "crm/base/text.h"
#include "crm/store/change.h"

namespace crm {

namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
    struct stat status {};
    return lstat(path.c_str(), &status) == 0;
}

/// Git's folder for what `.git` stands for: a folder, or a file that says where one is (of a work tree).
fs::path git_folder(const fs::path& git) {
    struct stat status {};
    if (lstat(git.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return git;
    constexpr std::string_view key = "gitdir:";
    const std::string text = read_regular_file(AT_FDCWD, git.string()).value_or("");
    if (!text.starts_with(key)) return git;
    return git.parent_path() / fs::path(trim(std::string_view(text).substr(key.size())));
}

}  // namespace

std::optional<std::string> unfinished_git_work(const Workspace& workspace) {
    struct Mark {
        const char* name;
        const char* work;
    };
    static constexpr std::array<Mark, 5> marks{{{"MERGE_HEAD", "merge"},
                                                {"rebase-merge", "rebase"},
                                                {"rebase-apply", "rebase"},
                                                {"CHERRY_PICK_HEAD", "cherry-pick"},
                                                {"REVERT_HEAD", "revert"}}};
    std::error_code error;
    for (fs::path folder = fs::absolute(workspace.directory(), error); !error; folder = folder.parent_path()) {
        if (is_there(folder / ".git")) {
            const fs::path git = git_folder(folder / ".git");
            for (const Mark& mark : marks)
                if (is_there(git / mark.name)) return mark.work;
            return {};
        }
        if (folder == folder.parent_path()) return {};
    }
    return {};
}

}  // namespace crm
