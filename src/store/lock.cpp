#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <thread>

#include "commit.h"
#include "crm/base/file.h"
#include "crm/base/text.h"
#include "crm/base/uninterrupted.h"
#include "crm/store/change.h"

namespace crm {

namespace {

constexpr const char* lock_path = ".crm/lock";

[[noreturn]] void refuse(const Workspace& workspace, Exit kind, std::string_view reason) {
    const std::string& folder = workspace.directory();
    const bool allowed = ::faccessat(workspace.directory_fd(), ".", W_OK, AT_EACCESS) == 0;
    throw Error(kind, fmt::format("cannot write in {}: {}", folder, reason),
                allowed ? std::string{} : fmt::format("who may write there: ls -ld {}", folder));
}

Fd open_lock(const Workspace& workspace) {
    const int root = workspace.directory_fd();
    try {
        make_own_folder(root, own_folder);
    } catch (const Error& error) {
        refuse(workspace, error.kind(), error.what());
    }
    constexpr int flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC;
    Fd fd(uninterrupted([&] { return openat(root, lock_path, flags, 0666); }));
    if (!fd) refuse(workspace, Exit::io, fmt::format("cannot open {}: {}", lock_path, system_reason(errno)));
    return fd;
}

constexpr std::size_t note_size = 256;

std::string holder(int fd) {
    std::string text(note_size, '\0');
    const ssize_t size = pread(fd, text.data(), text.size(), 0);
    text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return std::string(trim(text.substr(0, text.find('\n'))));
}

/// For whoever waits; a lock without the note still locks. Every note has the same size and is written over the one
/// before: cutting a file to nothing costs ext4 as much as a sync.
void sign(int fd, std::string_view command) {
    std::string note = fmt::format("process {}: crm {}", getpid(), command);
    note.resize(note_size, '\n');
    static_cast<void>(!pwrite(fd, note.data(), note.size(), 0));
}

}  // namespace

WriteLock::WriteLock(const Workspace& workspace, std::chrono::milliseconds timeout, std::string_view command)
    : fd_(open_lock(workspace)) {
    constexpr std::chrono::milliseconds pause{5};
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    while (flock(fd_.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            throw Error(Exit::io, fmt::format("cannot lock the workspace: {}", system_reason(errno)));
        if (std::chrono::steady_clock::now() >= deadline) {
            const std::string who = holder(fd_.get());
            throw Error(Exit::conflict,
                        fmt::format("the workspace is locked by {}", who.empty() ? "another process" : who),
                        "wait longer with --lock-timeout 60s");
        }
        std::this_thread::sleep_for(pause);
    }
    sign(fd_.get(), command);
    recovered_ = recover(workspace.directory_fd());
}

// Closing gives it back as well, and may fail: then this process would wait for itself.
WriteLock::~WriteLock() {
    uninterrupted([&] { return flock(fd_.get(), LOCK_UN); });
}

}  // namespace crm
