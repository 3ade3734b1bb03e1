// Files outside a workspace: an editor's, one kept aside, generated ones; and the standard streams.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "crm/base/error.h"
#include "crm/base/file.h"

namespace crm {

namespace {

[[noreturn]] void refuse(std::string_view what, const std::string& path, int error) {
    throw Error(Exit::io, fmt::format("cannot {} {}: {}", what, path, system_reason(error)));
}

void make_folder(const std::string& path) {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error) refuse("make the folder", path, error.value());
}

}  // namespace

std::string write_private_file(const std::string& folder, std::string_view stem, std::string_view suffix,
                               std::string_view text) {
    make_folder(folder);
    const std::string path = fmt::format("{}/{}-{}{}", folder, stem, random_characters(6), suffix);
    Fd fd(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!fd) refuse("write", path, errno);
    write_all(fd.get(), text, path);
    fd.close_checked(path);
    return path;
}

void remove_file(const std::string& path) {
    if (unlink(path.c_str()) != 0 && errno != ENOENT) refuse("remove", path, errno);
}

void write_generated(const std::string& path, std::string_view text) {
    make_folder(std::filesystem::path(path).parent_path().string());
    Fd fd(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (!fd) refuse("write", path, errno);
    write_all(fd.get(), text, path);
    fd.close_checked(path);
}

void open_standard_streams() {
    for (int fd = 0; fd <= 2; ++fd)
        if (fcntl(fd, F_GETFD) == -1) static_cast<void>(open("/dev/null", O_RDWR));
}

}  // namespace crm
