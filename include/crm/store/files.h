#pragma once
// Where a workspace's files come from: the folder as it lies there, or a commit that git remembers.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/base/error.h"
#include "crm/base/file.h"

namespace crm {

/// One folder of record files as it is listed.
struct Listing {
    struct File {
        std::uint32_t name;   ///< where it begins in the names
        std::uint64_t inode;  ///< as the folder says; 1 where it only lies in a commit
    };

    Fd folder;          ///< open, for asking about its entries; not where there is no such folder, or only in a commit
    std::string names;  ///< each ended by a NUL
    std::vector<File> files;
    std::vector<std::uint32_t> folders;  ///< where the name of each begins
    std::vector<Problem> odd;            ///< what was passed over

    const char* name(std::size_t begin) const { return names.c_str() + begin; }
};

/// Paths are relative to the workspace. May be asked by several threads.
class Files {
public:
    virtual ~Files() = default;

    /// The folder itself, open; -1 where the files are in no folder.
    virtual int directory_fd() const = 0;
    /// The text of a regular file; absent: nothing. Error(Exit::invalid) for a link, a device, a file over the limit.
    virtual std::optional<std::string> read(const std::string& path) const = 0;
    /// Whether there is a regular file of this path.
    virtual bool has(const std::string& path) const = 0;
    /// One folder, `depth` steps below a kind's own. A folder that cannot be read is a problem in `odd`.
    virtual Listing list(const std::string& folder, int depth) const = 0;
    /// The .toml files below a folder, sorted; what was passed over goes to `odd` where wanted.
    virtual std::vector<std::string> below(const std::string& folder, std::vector<Problem>* odd) const = 0;
    /// Names in a folder itself that begin with `prefix` and end in ".toml", sorted.
    virtual std::vector<std::string> beginning(const std::string& folder, std::string_view prefix) const = 0;
};

/// The files of a folder. Error(Exit::not_found) if there is no such folder.
std::unique_ptr<Files> files_of_folder(const std::string& directory);

/// What git tells of one file of a commit without its text.
struct CommittedFile {
    std::string path;    ///< relative to the folder that git was asked in
    std::string object;  ///< the name of its text in git
    std::size_t bytes = 0;
    bool regular = true;  ///< else a link
};

/// How `git ls-tree` is asked for the files of a commit below the folder it runs in, and what it printed: links are
/// kept, to be told of as in a folder; submodules are other repositories', and left out.
std::vector<std::string> committed_files_command(const std::string& commit);
std::vector<CommittedFile> read_committed_files(std::string_view printed);

/// Hands out the texts of objects, in the order in which they are asked for.
using FetchTexts = std::function<std::vector<std::string>(std::span<const std::string> objects)>;

/// How `git cat-file` is asked for texts, one object a line on its standard input, and what it printed.
/// Error(Exit::io) if there are other than `count` of them.
std::vector<std::string> texts_command();
std::vector<std::string> read_texts(std::string_view printed, std::size_t count);

/// The files of a commit. Texts are fetched when they are first asked for: all of a top folder at once.
std::unique_ptr<Files> files_of_commit(std::vector<CommittedFile> files, FetchTexts fetch);

}  // namespace crm
