#include "crm/base/file_stamp.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace crm {

namespace {

constexpr std::int64_t nanoseconds = 1'000'000'000;

std::int64_t since_1970(const struct timespec& time) { return time.tv_sec * nanoseconds + time.tv_nsec; }

std::optional<std::int64_t> stamp_of_new(const Fd& fd) {
    struct stat status {};
    if (!fd || ::fstat(fd.get(), &status) != 0) return std::nullopt;
    return since_1970(status.st_mtim);
}

}  // namespace

FileStamp stamp_of(const struct stat& status) {
    return {static_cast<std::uint64_t>(status.st_size), since_1970(status.st_mtim), since_1970(status.st_ctim),
            static_cast<std::uint64_t>(status.st_ino)};
}

std::int64_t file_system_now(int directory) {
    if (const auto stamp = stamp_of_new(Fd(::openat(directory, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600))))
        return *stamp;
    return stamp_of_new(Fd(::memfd_create("crm", MFD_CLOEXEC))).value_or(0);
}

}  // namespace crm
