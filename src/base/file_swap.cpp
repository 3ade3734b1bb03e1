#include "crm/base/file_swap.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "crm/base/error.h"

namespace crm {

bool make_private_folder(const std::string& path) {
    constexpr mode_t owner_only = 0700;
    if (::mkdir(path.c_str(), owner_only) == 0 || errno == EEXIST) return true;
    const std::size_t slash = path.rfind('/');
    if (errno != ENOENT || slash == std::string::npos || slash == 0) return false;
    return make_private_folder(path.substr(0, slash)) && (::mkdir(path.c_str(), owner_only) == 0 || errno == EEXIST);
}

std::optional<Fd> try_lock(const std::string& path) {
    Fd fd(::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!fd || ::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) return std::nullopt;
    return fd;
}

void swap_in(const std::string& from, const std::string& to, const std::string& leftover) {
    // What is left of the old file would be taken for the new one's; and the old one without it may be half a file.
    if (::access(leftover.c_str(), F_OK) == 0) {
        remove_file(to);
        remove_file(leftover);
    }
    if (::rename(from.c_str(), to.c_str()) != 0)
        throw Error(Exit::io, fmt::format("cannot write {}: {}", to, system_reason(errno)));
}

}  // namespace crm
