#include "disk.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "crm/base/uninterrupted.h"

namespace crm {

namespace {

/// The mode of the file a text replaces; what the umask leaves of 0666 for a new one.
void keep_mode(int root, const std::string& old, int fd) {
    struct stat status {};
    if (fstatat(root, old.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return;
    if (uninterrupted([&] { return fchmod(fd, status.st_mode & 07777); }) != 0) fail_on("keep the mode of", old);
}

}  // namespace

void fail_on(std::string_view doing, const std::string& path) {
    const int error = errno;
    throw Error(Exit::io, fmt::format("cannot {} {}: {}", doing, path, system_reason(error)));
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash);
}

Fd open_folder(int root, const std::string& folder) {
    Fd fd(openat(root, folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd) fail_on("open the folder", folder);
    return fd;
}

void sync_folder(int root, const std::string& folder) {
    const Fd fd = open_folder(root, folder);
    sync_directory(fd.get(), folder);
}

int make_one_folder(int root, const char* path) {
    return uninterrupted([&] { return mkdirat(root, path, 0777); });
}

int remove_one_file(int root, const char* path) {
    return uninterrupted([&] { return unlinkat(root, path, 0); });
}

Fd create_file(int root, const std::string& path) {
    constexpr int writing = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    Fd fd(uninterrupted([&] { return openat(root, path.c_str(), writing, 0666); }));
    if (!fd) fail_on("write", path);
    return fd;
}

void make_folders(int root, const std::string& folder, bool sync) {
    for (std::size_t slash = folder.find('/');; slash = folder.find('/', slash + 1)) {
        const std::string part = folder.substr(0, slash);
        const bool made = make_one_folder(root, part.c_str()) == 0;
        if (!made && errno != EEXIST) fail_on("make the folder", part);
        if (made && sync) sync_folder(root, folder_of(part));
        if (slash == std::string::npos) return;
    }
}

void write_staged(int root, const std::string& staged, const FileChange& change, Sync sync) {
    Fd fd = create_file(root, staged);
    if (change.before) keep_mode(root, change.path, fd.get());
    write_all(fd.get(), *change.after, staged);
    if (sync == Sync::file) sync_file(fd.get(), staged);
    fd.close_checked(staged);
}

void check_unchanged(int root, const FileChange& change) {
    if (read_regular_file(root, change.path) == change.before) return;
    throw Error(Exit::conflict, fmt::format("{} has been changed by another program meanwhile", change.path),
                "run the command again");
}

void put_in_place(int root, const std::string& staged, const std::string& path, bool is_new) {
    const unsigned flags = is_new ? RENAME_NOREPLACE : 0;
    const auto rename = [&] { return renameat2(root, staged.c_str(), root, path.c_str(), flags); };
    if (uninterrupted(rename) == 0) return;
    if (is_new && errno == EINVAL && faccessat(root, path.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) != 0)
        if (renameat(root, staged.c_str(), root, path.c_str()) == 0) return;
    if (errno == EEXIST) throw Error(Exit::conflict, fmt::format("{} exists already", path), "choose another --id");
    fail_on("put in place", path);
}

bool exchange(int root, const std::string& one, const std::string& other) {
    return uninterrupted([&] { return renameat2(root, one.c_str(), root, other.c_str(), RENAME_EXCHANGE); }) == 0;
}

void take_away(int root, const std::string& path) {
    if (remove_one_file(root, path.c_str()) != 0 && errno != ENOENT) fail_on("remove", path);
    for (std::string folder = folder_of(path); folder != "."; folder = folder_of(folder))
        if (unlinkat(root, folder.c_str(), AT_REMOVEDIR) != 0) return;
}

void empty_folder(int root, const std::string& folder) {
    const int fd = openat(root, folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return;
    DIR* directory = fdopendir(fd);
    while (const dirent* entry = readdir(directory)) {
        const std::string_view name = entry->d_name;
        if (name == "." || name == "..") continue;
        if (remove_one_file(dirfd(directory), entry->d_name) != 0) remove_all(root, folder + '/' + entry->d_name);
    }
    closedir(directory);
}

void remove_all(int root, const std::string& folder) {
    empty_folder(root, folder);
    unlinkat(root, folder.c_str(), AT_REMOVEDIR);
}

void sync_all(int root) {
    if (uninterrupted([&] { return syncfs(root); }) != 0) fail_on("sync", "the workspace");
}

}  // namespace crm
