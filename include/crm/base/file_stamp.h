#pragma once
// What the file system knows of a file without reading it, for telling whether a file read before is still the same.

#include <cstdint>
#include <optional>
#include <string>

#include "crm/base/file.h"

struct stat;

namespace crm {

/// Nanoseconds since 1970, by the file system's clock.
struct FileStamp {
    std::uint64_t size = 0;
    std::int64_t modified = 0;  ///< mtime: anybody may set it
    std::int64_t changed = 0;   ///< ctime: only the file system sets it
    std::uint64_t inode = 0;

    bool operator==(const FileStamp&) const = default;
};

FileStamp stamp_of(const struct stat& status);

/// As read_regular_file, with the file's stamp before and after it was read.
struct StampedText {
    std::string text;
    FileStamp before;
    FileStamp after;
};
std::optional<StampedText> read_stamped_file(int directory, const std::string& path,
                                             std::size_t limit = max_record_bytes);

/// A file that is about to be read. If its bytes are in memory they are taken at once; if not, they are asked for, so
/// that a disk can fetch those of many files at once.
class FileAhead {
public:
    /// A path as read_regular_file's.
    FileAhead(int directory, std::string path);

    /// As read_stamped_file; once. What is said is of the file that was there when this was made, or of a later one.
    std::optional<StampedText> read(std::size_t limit = max_record_bytes);

private:
    void take_what_is_there();

    int directory_;
    std::string path_;
    Fd fd_;  ///< of a file that is yet to be read
    std::optional<StampedText> taken_;
};

/// The stamp that a file written now in an open folder would get. Nothing is left behind. Where no file can be made:
/// that of this machine.
std::int64_t file_system_now(int directory);

}  // namespace crm
