#pragma once
// What the index remembers of files: enough to know that a file has not changed without reading it, and that it has not
// by reading it.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "crm/base/file_stamp.h"

namespace crm {

/// 128 bits of XXH3 of a text.
struct ContentHash {
    std::uint64_t low = 0;
    std::uint64_t high = 0;

    bool operator==(const ContentHash&) const = default;
};
ContentHash hash_of(std::string_view text);

/// Of a folder: the sum over its record files of a hash of name and stamp, whatever order they are listed in.
class Fingerprint {
public:
    void add(std::string_view name, const FileStamp& stamp);
    void add(const Fingerprint& other);
    bool operator==(const Fingerprint&) const = default;

    /// As the index keeps it, and back; IndexUnusable.
    std::string bytes() const;
    static Fingerprint of_bytes(std::string_view bytes);

private:
    std::uint64_t low_ = 0;
    std::uint64_t high_ = 0;
};

/// A file as it was when it was read.
struct KnownFile {
    FileStamp stamp;
    ContentHash hash;
    std::int64_t number = 0;
    /// Its stamp proves nothing: it was so young when the file was read that a later change may have got the same.
    bool racy = false;
};

/// A folder as it was when its files were read.
struct KnownFolder {
    std::int64_t no;     ///< in the table `files`
    std::int64_t count;  ///< of its files
    bool racy;           ///< one of them is
    Fingerprint fingerprint;

    /// Whether it still is as it was, if the fingerprint is this.
    bool is(const Fingerprint& now) const { return !racy && fingerprint == now; }
};
/// By path.
using KnownFolders = std::unordered_map<std::string, KnownFolder>;

/// Adds a file to a folder's files as one blob.
void pack_file(std::string& files, std::string_view name, const KnownFile& file);
/// Such a blob's files with their names, which stay in it. IndexUnusable for what is no such blob.
std::vector<std::pair<std::string_view, KnownFile>> unpack_files(std::string_view bytes);

/// Whether a stamp seen now is too young to be told from that of a change right after, or lies in the future. `now` is
/// the file system's.
bool is_racy(const FileStamp& stamp, std::int64_t now);

}  // namespace crm
