#pragma once
// Files read again, and what they say as rows of the index.

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "codec.h"
#include "crm/base/file_stamp.h"
#include "difference.h"
#include "words.h"

namespace crm {

/// What one record of a file said.
struct ReadRecord {
    std::size_t kind;  ///< in the root's kinds
    std::string id;
    PackedRow row;
    PackedWords words;
    PackedLinks links;
    std::optional<std::chrono::sys_seconds> moment;  ///< of an event
};

/// What a file said: nothing where only its stamp is new.
struct ReadFile {
    std::optional<KnownFile> file;  ///< without its number where it is new; nothing: the file is gone
    bool same = false;              ///< it says what it said when it was read last
    std::vector<ReadRecord> records;
    std::vector<std::pair<std::size_t, Problem>> problems;      ///< with the kind's place in the root's kinds
    std::vector<std::pair<std::size_t, Tombstone>> tombstones;  ///< likewise
};

/// Reads for one thread. `now` is the file system's clock from before the files were scanned.
class Reader {
public:
    /// `workspace` outlives the reader.
    Reader(const Workspace& workspace, std::int64_t now);

    /// One after the other, all of them opened before the first is read: a cold disk fetches them in its own order.
    std::vector<ReadFile> read(std::span<const FileToRead> readings, std::span<const ChangedFolder> folders);

private:
    ReadFile read(const FileToRead& reading, const std::string& path, FileAhead* ahead);
    void take(ReadFile& result, const Root& root, std::string text, const std::string& path);

    const Workspace& workspace_;
    std::int64_t now_;
    const bool opens_ahead_;
    const LinkFields link_fields_;
    Collator collator_;
    query::SearchTexts texts_;
};

}  // namespace crm
