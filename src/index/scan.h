#pragma once
// The files of a folder tree as the file system has them now: nothing is read but names and stamps.

#include <string>
#include <string_view>
#include <vector>

#include "crm/store/workspace.h"
#include "fingerprint.h"

namespace crm {

/// What stands for the stamp of a file that lies in no folder but in a commit: it cannot change.
inline constexpr FileStamp committed_stamp{.inode = 1};

struct ScannedFile {
    std::size_t name;  ///< where it begins in the folder's names
    FileStamp stamp;
};

struct ScannedFolder {
    std::string path;   ///< relative to the workspace
    std::string names;  ///< each ended by a NUL
    std::vector<ScannedFile> files;
    Fingerprint fingerprint;

    std::string_view name_of(const ScannedFile& file) const { return names.c_str() + file.name; }
};

struct Scan {
    std::vector<ScannedFolder> folders;  ///< those with record files, in no order
    std::vector<Problem> odd;            ///< what hides a record: Workspace::hides_a_record
};

/// Of a kind's folder and all below it; by two threads where there are thousands of files.
Scan scan(const Workspace& workspace, const std::string& folder);

}  // namespace crm
