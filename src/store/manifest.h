#pragma once
// The list of a change set's files, whose appearance in place is the commit point.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hash.h"

namespace crm {

/// A text on one line: line breaks are written %0A, a percent sign %25.
std::string escaped(std::string_view text);
std::string unescaped(std::string_view line);

/// A list of files may have come with a clone: it writes records, and nothing else in the workspace.
bool may_be_written(std::string_view path);

struct ManifestEntry {
    std::string before;  ///< hash of the target before
    std::string after;   ///< hash of the staged text, `absent_hash` where the target goes
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
