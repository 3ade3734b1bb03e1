#pragma once
// The list of a change set's files, whose appearance in place is the commit point.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

/// A 128-bit hash (XXH3) in hexadecimal digits; "-" for a file that is not there.
std::string hash_of(const std::optional<std::string>& text);

struct ManifestEntry {
    std::string before;  ///< hash of the target before
    std::string after;   ///< hash of the staged text
    std::string staged;  ///< the staged file's name in the stage folder
    std::string path;    ///< of the target, relative to the workspace
};

struct Manifest {
    std::string stage;  ///< the folder of the staged files, relative to the workspace
    std::vector<ManifestEntry> entries;
};

/// Lines of text, the last one a checksum over the others.
std::string print(const Manifest& manifest);
/// Nothing for a text that is not whole, or names anything but records and a folder of staged texts.
std::optional<Manifest> read_manifest(std::string_view text);

}  // namespace crm
