#pragma once
// The files of a folder tree as the file system has them now: nothing is read but names and stamps.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "crm/store/workspace.h"
#include "fingerprint.h"

namespace crm {

/// What stands for the stamp of a file that lies in no folder but in a commit: it cannot change.
inline constexpr FileStamp committed_stamp{.inode = 1};

struct ScannedFile {
    std::uint32_t name;  ///< where it begins in the folder's names
    FileStamp stamp;
};

struct ScannedFolder {
    std::string path;   ///< relative to the workspace
    std::string names;  ///< each ended by a NUL
    std::vector<ScannedFile> files;
    Fingerprint fingerprint;
};

/// A folder to look at with all below it, and what is known of them.
struct FolderTree {
    std::string path;
    KnownFolders known = {};
};

/// What is other than was known.
struct Scan {
    std::vector<ScannedFolder> folders;  ///< those with record files, in no order
    KnownFolders known;                  ///< of the folders above, and of those that are not there any more
    bool first = false;                  ///< nothing was known
    std::vector<Problem> odd;            ///< what hides a record: Workspace::hides_a_record
};

/// A look at folders and all below them: a scan of each. By several threads where there are thousands of files.
class Walk {
public:
    enum class Pace : std::uint8_t {
        alone,   ///< whoever waits for it works as well
        beside,  ///< it begins at once, and the caller has something else to do meanwhile
        names,   ///< as alone, but of stamps only the inodes, where nothing is known to compare them with
    };

    /// `workspace` outlives it.
    Walk(const Workspace& workspace, std::vector<FolderTree> trees, Pace pace);
    ~Walk();
    Walk(const Walk&) = delete;
    Walk& operator=(const Walk&) = delete;

    /// Waits for the end; the scans are in the order of the trees. Once.
    std::vector<Scan> finish();

private:
    class Scanner;
    std::unique_ptr<Scanner> scanner_;
};

}  // namespace crm
