#pragma once
// Files read again, and what they say as rows of the index.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "crm/base/file_stamp.h"
#include "difference.h"
#include "packing.h"

namespace crm {

/// What a file said: nothing where only its stamp is new.
struct ReadFile {
    std::optional<KnownFile> file;                              ///< without its number; nothing: the file is gone
    bool same = false;                                          ///< it says what it said when it was read last
    std::size_t records = 0;                                    ///< how many
    std::vector<std::pair<std::size_t, Problem>> problems;      ///< with the kind's place in the root's kinds
    std::vector<std::pair<std::size_t, Tombstone>> tombstones;  ///< likewise
};

/// Some files, one after the other, and the records of the first, those of the second, and so on, each with its kind's
/// place in the root's kinds.
struct ReadFiles {
    std::vector<ReadFile> files;
    PackedRecords records;
};

/// Reads for one thread. `now` is the file system's clock from before the files were scanned.
class Reader {
public:
    /// `workspace` outlives the reader.
    Reader(const Workspace& workspace, std::int64_t now);

    /// One after the other, all of them opened before the first is read: a cold disk fetches them in its own order.
    ReadFiles read(std::span<const FileToRead> readings, std::span<const ChangedFolder> folders);

private:
    ReadFile read(const FileToRead& reading, const std::string& path, FileAhead* ahead, PackedRecords& records);
    void take(ReadFile& result, const Root& root, std::string text, const std::string& path, PackedRecords& records);

    const Workspace& workspace_;
    std::int64_t now_;
    const bool opens_ahead_;
    Packer packer_;
};

}  // namespace crm
