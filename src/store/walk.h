#pragma once
// The names in a workspace's folders.

#include <functional>
#include <string>
#include <vector>

#include "crm/store/files.h"

namespace crm {

/// Folders nested deeper are not walked.
inline constexpr int deepest_folder = 32;

/// An entry of a folder, its type as readdir gives it.
struct Entry {
    std::string_view name;
    unsigned char type;
    std::uint64_t inode = 1;
};

/// Takes an entry of the folder `path` into its listing.
void take_entry(Listing& listing, const Entry& entry, const std::string& path);
/// What stands in the place of a folder and is none.
Problem no_folder(const std::string& path, bool is_link);
Problem too_deep(const std::string& path);

/// One folder, as Files::list says.
Listing list_folder(int root, const std::string& folder, int depth);

/// Relative paths of the .toml files below `folder` (relative to the open folder `root`), sorted. Links are not
/// followed. What is passed over and could have been meant as a record goes to `odd`, if wanted.
std::vector<std::string> record_files(int root, const std::string& folder, std::vector<Problem>* odd = nullptr);

/// Whether an editor or a copy left a file of this name.
bool is_leftover(std::string_view name);

/// How many .toml files lie in `folder` itself, counted no further than `enough`.
std::size_t count_files(int root, const std::string& folder, std::size_t enough);

/// Names in `folder` itself that begin with `prefix` and end in `ending`, sorted.
std::vector<std::string> names_beginning(int root, const std::string& folder, std::string_view prefix,
                                         std::string_view ending = ".toml");

}  // namespace crm
