#pragma once
// The steps on the disk that a change set is made of. Paths are relative to the workspace's open folder `root`. What
// fails throws Error(Exit::io) with the path and the reason.

#include <string>
#include <string_view>

#include "crm/base/file.h"
#include "crm/store/change.h"

namespace crm {

/// Error(Exit::io) with errno's reason.
[[noreturn]] void fail_on(std::string_view doing, const std::string& path);

/// `people/anna.toml` → `people`; a name alone → `.`.
std::string folder_of(const std::string& path);
/// Never through a link.
Fd open_folder(int root, const std::string& folder);
void sync_folder(int root, const std::string& folder);
/// Makes a folder and those above it; with `sync` each new name is durable when this returns.
void make_folders(int root, const std::string& folder, bool sync);

/// A new file, open for writing; never one that is there.
Fd create_file(int root, const std::string& path);
/// Zero, or errno stays.
int make_one_folder(int root, const char* path);
int remove_one_file(int root, const char* path);

enum class Sync { file, later };
/// A new file, of the mode of the file that it will replace.
void write_staged(int root, const std::string& staged, const FileChange& change, Sync sync);

/// Error(Exit::conflict) if the file is not what it was when the change was made.
void check_unchanged(int root, const FileChange& change);

/// A new file never replaces one that has appeared meanwhile: Error(Exit::conflict).
void put_in_place(int root, const std::string& staged, const std::string& path, bool is_new);
/// Lets two files change places; false where the file system cannot.
bool exchange(int root, const std::string& one, const std::string& other);
/// Takes a file away, and the folders that this leaves empty.
void take_away(int root, const std::string& path);

/// A folder with all that is in it, as far as it can be removed.
void remove_all(int root, const std::string& folder);
/// All that is in it, as far as it can be removed.
void empty_folder(int root, const std::string& folder);
void sync_all(int root);

}  // namespace crm
