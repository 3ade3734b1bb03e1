#include "crm/base/file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "crm/base/error.h"
#include "crm/base/file_stamp.h"
#include "crm/base/text.h"
#include "crm/base/uninterrupted.h"
#include "file_open.h"

namespace crm {
namespace {

[[noreturn]] void fail(std::string_view what, const std::string& path, int error) {
    throw Error(Exit::io, fmt::format("cannot {} {}: {}", what, path, system_reason(error)));
}

[[noreturn]] void refuse(const std::string& path, std::string_view what) {
    throw Error(Exit::invalid, fmt::format("{} {}", path, what));
}

bool is_absent(int error) { return error == ENOENT || error == ENOTDIR || error == ENAMETOOLONG; }

void require_regular(const struct stat& status, const std::string& path) {
    if (S_ISREG(status.st_mode)) return;
    if (S_ISDIR(status.st_mode)) refuse(path, "is a folder and no file");
    if (S_ISFIFO(status.st_mode)) refuse(path, "is a pipe and no regular file");
    refuse(path, "is a device and no regular file");
}

std::string size_text(std::size_t bytes) {
    constexpr std::size_t mebibyte = std::size_t{1} << 20;
    return bytes % mebibyte == 0 ? fmt::format("{} MiB", bytes / mebibyte) : fmt::format("{} bytes", bytes);
}

/// Up to `limit` bytes and one more, so that the caller sees what is larger. `size`: what a regular file is said to
/// hold.
std::string read_to_end(int fd, const std::string& path, std::size_t limit, std::optional<std::size_t> size) {
    constexpr std::size_t chunk = std::size_t{1} << 16;
    std::string bytes;
    std::size_t used = 0;
    std::size_t room = size.value_or(chunk) + 1;
    while (used <= limit) {
        bytes.resize(used + std::min(room, limit + 1 - used));
        const std::size_t asked = bytes.size() - used;
        const ssize_t got = ::read(fd, bytes.data() + used, asked);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail("read", path, errno);
        if (got == 0) break;
        used += static_cast<std::size_t>(got);
        // All that the file was said to hold, and less than was asked for: another read would only say that it ends.
        if (used == size && static_cast<std::size_t>(got) < asked) break;
        room = std::max(chunk, used);
    }
    bytes.resize(used);
    return bytes;
}

[[noreturn]] void refuse_unopened(const std::string& path, int error) {
    if (error == ELOOP) refuse(path, "is a link, or lies behind one");
    if (error == EXDEV) refuse(path, "leaves the folder");
    if (error == ENXIO || error == ENODEV) refuse(path, "is a device and no regular file");
    fail("read", path, error);
}

StampedText read_opened(int fd, const std::string& path, std::size_t limit) {
    struct stat status {};
    if (::fstat(fd, &status) != 0) fail("read", path, errno);
    require_regular(status, path);
    StampedText read{{}, stamp_of(status), {}};
    const auto size = static_cast<std::size_t>(status.st_size);
    read.text = read_to_end(fd, path, limit, std::min(size, limit));
    if (read.text.size() > limit) refuse(path, "is larger than " + size_text(limit));
    if (::fstat(fd, &status) != 0) fail("read", path, errno);
    read.after = stamp_of(status);
    return read;
}

void wait_until_writable(int fd) {
    struct pollfd waiting {
        .fd = fd, .events = POLLOUT, .revents = 0
    };
    ::poll(&waiting, 1, -1);
}

}  // namespace

Fd::~Fd() {
    if (fd_ >= 0) ::close(fd_);
}

Fd& Fd::operator=(Fd&& other) noexcept {
    if (this == &other) return *this;
    if (fd_ >= 0) ::close(fd_);
    fd_ = other.release();
    return *this;
}

int Fd::release() { return std::exchange(fd_, -1); }

void Fd::close_checked(const std::string& path) {
    // After EINTR the descriptor is gone on Linux, and nothing was lost.
    if (::close(release()) != 0 && errno != EINTR) fail("write", path, errno);
}

FileAhead::FileAhead(int directory, std::string path)
    : directory_(directory), path_(std::move(path)), fd_(open_beneath(directory_, path_).fd) {
    if (!fd_) return;
    take_what_is_there();
    if (taken_)
        fd_ = Fd();
    else
        ::posix_fadvise(fd_.get(), 0, 0, POSIX_FADV_WILLNEED);
}

/// Nothing is taken of what is no regular file, a long one, not in memory as a whole, or just being changed.
void FileAhead::take_what_is_there() {
    constexpr std::uint64_t short_file = std::uint64_t{1} << 16;
    struct stat status {};
    if (::fstat(fd_.get(), &status) != 0 || !S_ISREG(status.st_mode)) return;
    StampedText file{{}, stamp_of(status), {}};
    if (file.before.size > short_file) return;
    file.text.resize(file.before.size);
    struct iovec room {
        file.text.data(), file.text.size()
    };
    if (::preadv2(fd_.get(), &room, 1, 0, RWF_NOWAIT) != static_cast<ssize_t>(file.text.size())) return;
    if (::fstat(fd_.get(), &status) != 0) return;
    file.after = stamp_of(status);
    if (file.after == file.before) taken_ = std::move(file);
}

std::optional<StampedText> FileAhead::read(std::size_t limit) {
    if (taken_ && taken_->text.size() <= limit) return std::exchange(taken_, {});
    const Fd file = std::move(fd_);
    return file ? read_opened(file.get(), path_, limit) : read_stamped_file(directory_, path_, limit);
}

std::optional<StampedText> read_stamped_file(int directory, const std::string& path, std::size_t limit) {
    const Opened file = open_beneath(directory, path);
    if (is_absent(file.error)) return std::nullopt;
    if (!file.fd) refuse_unopened(path, file.error);
    return read_opened(file.fd.get(), path, limit);
}

std::optional<std::string> read_regular_file(int directory, const std::string& path, std::size_t limit) {
    auto read = read_stamped_file(directory, path, limit);
    if (!read) return std::nullopt;
    return std::move(read->text);
}

std::string read_input(const std::string& path, std::size_t limit) {
    const bool standard = path == "-";
    const std::string name = standard ? "standard input" : path;
    const Fd opened{standard ? -1 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)};
    if (!standard && !opened) fail("read", name, errno);
    std::string bytes = read_to_end(standard ? STDIN_FILENO : opened.get(), name, limit, {});
    if (bytes.size() > limit) throw Error(Exit::io, fmt::format("{} is larger than {}", name, size_text(limit)));
    return bytes;
}

void write_all(int fd, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
            continue;
        }
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && errno != EAGAIN) fail("write", path, errno);
        wait_until_writable(fd);
    }
}

void sync_file(int fd, const std::string& path) {
    // Not tried again but after a signal: after a failure the kernel may have dropped the pages and would report
    // success.
    if (uninterrupted([&] { return ::fsync(fd); }) != 0) fail("write", path, errno);
}

void sync_directory(int fd, const std::string& path) {
    // Some file systems have nothing to sync in a folder and say EINVAL.
    if (uninterrupted([&] { return ::fsync(fd); }) != 0 && errno != EINVAL) fail("write", path, errno);
}

std::string system_reason(int error) {
    const char* const known = ::strerrordesc_np(error);
    if (known == nullptr) return fmt::format("error {}", error);
    std::string reason = known;
    const bool acronym = reason.size() > 1 && reason[1] >= 'A' && reason[1] <= 'Z';
    if (!acronym) reason.replace(0, 1, lower_ascii(reason.substr(0, 1)));
    return reason;
}

}  // namespace crm
