#include "crm/base/file_program.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "crm/base/error.h"
#include "crm/base/file.h"
#include "crm/base/uninterrupted.h"

namespace crm {

namespace {

[[noreturn]] void refuse(const std::string& path, int reason) {
    if (reason == EEXIST)
        throw Error(Exit::conflict, fmt::format("{} is there already", path), "add to it the line: crm guard");
    throw Error(Exit::io, fmt::format("cannot write {}: {}", path, system_reason(reason)));
}

/// Over what an earlier one, that was killed, has left.
void write_staged(const std::string& path, std::string_view text) {
    Fd fd(
        uninterrupted([&] { return open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0777); }));
    if (!fd) refuse(path, errno);
    write_all(fd.get(), text, path);
    sync_file(fd.get(), path);
    fd.close_checked(path);
}

void sync_entry(const std::string& folder) {
    const Fd fd(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd) refuse(folder, errno);
    sync_directory(fd.get(), folder);
}

bool is_there(const std::string& path) {
    struct stat status {};
    return lstat(path.c_str(), &status) == 0;
}

}  // namespace

// Half a hook would be one that lets everything through.
void write_new_program(const std::string& path, std::string_view text) {
    const std::string folder = std::filesystem::path(path).parent_path();
    const std::string staged = path + ".new";
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (is_there(path)) refuse(path, EEXIST);
    write_staged(staged, text);
    const auto put_in_place = [&] {
        return renameat2(AT_FDCWD, staged.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE);
    };
    if (uninterrupted(put_in_place) != 0) {
        const int reason = errno;
        unlink(staged.c_str());
        refuse(path, reason);
    }
    sync_entry(folder);
}

}  // namespace crm
