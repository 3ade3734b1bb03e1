#include "file_open.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

#include "crm/base/text.h"

namespace crm {
namespace {

constexpr int reading = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
constexpr int passing = O_PATH | O_CLOEXEC | O_NOFOLLOW | O_DIRECTORY;

Opened opened(long fd) {
    if (fd < 0) return {Fd{}, errno};
    return {Fd{static_cast<int>(fd)}, 0};
}

Opened open_one(int directory, const std::string& name, int flags) {
    Opened result = opened(::openat(directory, name.c_str(), flags));
    struct stat status {};
    // With O_DIRECTORY the kernel calls a link "not a directory".
    if (result.error == ENOTDIR && ::fstatat(directory, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISLNK(status.st_mode)) {
        result.error = ELOOP;
    }
    return result;
}

}  // namespace

Opened open_step_by_step(int directory, const std::string& path) {
    if (path.empty()) return {Fd{}, ENOENT};
    if (path[0] == '/') return {Fd{}, EXDEV};
    const auto names = split(path, '/');
    Fd folder;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == "..") return {Fd{}, EXDEV};
        const bool last = i + 1 == names.size();
        const std::string name(names[i].empty() ? "." : names[i]);
        Opened next = open_one(folder ? folder.get() : directory, name, last ? reading : passing);
        if (last || next.error != 0) return next;
        folder = std::move(next.fd);
    }
    return {Fd{}, ENOENT};
}

Opened open_beneath(int directory, const std::string& path) {
    // A path from the current folder is the user's own: only what it ends in must not be a link.
    if (directory == AT_FDCWD) return opened(::open(path.c_str(), reading));
    struct open_how how {};
    how.flags = reading;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
    constexpr int patience = 100;
    for (int attempt = 0; attempt < patience; ++attempt) {
        Opened result = opened(::syscall(SYS_openat2, directory, path.c_str(), &how, sizeof how));
        const bool missing_call = result.error == ENOSYS || result.error == EPERM;
        if (missing_call) return open_step_by_step(directory, path);
        // EAGAIN: something was renamed meanwhile, and the kernel could not be sure.
        if (result.error != EAGAIN && result.error != EINTR) return result;
    }
    return {Fd{}, EAGAIN};
}

}  // namespace crm
