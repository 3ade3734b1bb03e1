#pragma once
// What has changed in the files since the index read them, by names and stamps alone.

#include <cstdint>
#include <optional>
#include <string>
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
    std::size_t folder;  ///< in the difference's folders
    std::string name;
    std::uint64_t inode;
    std::optional<KnownFile> known;  ///< as it was read last
};

/// A folder that the index will remember differently.
struct ChangedFolder {
    const Root* root;
    std::string path;
    std::vector<KnownFile> kept;  ///< files that are as they were
};

struct Difference {
    std::vector<ChangedFolder> folders;
    std::vector<FileToRead> readings;
    std::vector<std::pair<const Root*, std::int64_t>> gone;         ///< numbers of files that are not there any more
    std::vector<std::pair<const Root*, std::string>> lost_folders;  ///< paths that are not there any more

    bool first_of_a_root = false;  ///< of one of the roots nothing was known

    bool empty() const { return folders.empty() && lost_folders.empty(); }
    std::size_t files() const { return readings.size() + gone.size(); }
};

/// Files that lie side by side on a disk have inodes side by side: read in this order, a cold disk seeks less.
void sort_as_on_disk(std::vector<FileToRead>& readings);

KnownFolders known_folders(Database& database, const Root& root);

/// Adds what a scan has found, compared with the index file by file. Takes from the scan's known folders those that are
/// still there.
void compare(Difference& difference, Database& database, const Root& root, Scan& scan);

}  // namespace crm
