#pragma once
// What has changed in the files since the index read them, by names and stamps alone.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "database.h"
#include "scan.h"

namespace crm {

/// A folder of record files, and the kinds in it: a kind of entities has its own, the kinds of events share one.
struct Root {
    std::string folder;
    std::vector<const Kind*> kinds;
};

/// A file to be read again, or for the first time.
struct FileToRead {
    const Root* root;
    std::uint32_t folder;  ///< in the difference's folders
    std::uint32_t name;    ///< where it begins in the folder's names
    std::uint64_t inode;
    std::unique_ptr<KnownFile> known;  ///< as it was read last; null: it is new
};

/// A file that is as it was, or has been read since.
struct RememberedFile {
    std::uint32_t name;  ///< where it begins in the folder's names
    KnownFile file;
};

/// A folder that the index will remember differently.
struct ChangedFolder {
    const Root* root;
    std::string path;
    std::string names;  ///< each ended by a NUL
    std::vector<RememberedFile> kept;

    std::string_view name_at(std::uint32_t place) const { return names.c_str() + place; }
    std::string path_of(const FileToRead& file) const;
};

struct Difference {
    std::vector<ChangedFolder> folders;
    std::vector<FileToRead> readings;                               ///< those of a root together, by inode
    std::vector<std::pair<const Root*, std::int64_t>> gone;         ///< numbers of files that are not there any more
    std::vector<std::pair<const Root*, std::string>> lost_folders;  ///< paths that are not there any more

    bool first_of_a_root = false;  ///< of one of the roots nothing was known

    bool empty() const { return folders.empty() && lost_folders.empty(); }
    std::size_t files() const { return readings.size() + gone.size(); }
};

KnownFolders known_folders(Database& database, const Root& root);

/// Adds what a scan has found, compared with the index file by file, and leaves nothing of it but what was odd.
void compare(Difference& difference, Database& database, const Root& root, Scan& scan);

}  // namespace crm
