// The files of a workspace's folder, as they lie there.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>

#include "crm/store/files.h"
#include "walk.h"

namespace crm {

namespace {

Fd open_directory(const std::string& directory) {
    Fd fd(open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd) return fd;
    const int error = errno;
    if (error == ENOENT || error == ENOTDIR)
        throw Error(Exit::not_found, fmt::format("{} is no workspace: {}", directory, system_reason(error)),
                    "crm init");
    throw Error(Exit::io, fmt::format("cannot open the workspace {}: {}", directory, system_reason(error)));
}

class FolderFiles final : public Files {
public:
    explicit FolderFiles(const std::string& directory) : fd_(open_directory(directory)) {}

    int directory_fd() const override { return fd_.get(); }

    std::optional<std::string> read(const std::string& path) const override {
        return read_regular_file(fd_.get(), path);
    }

    bool has(const std::string& path) const override {
        struct stat status {};
        return fstatat(fd_.get(), path.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(status.st_mode);
    }

    Listing list(const std::string& folder, int depth) const override { return list_folder(fd_.get(), folder, depth); }

    std::vector<std::string> below(const std::string& folder, std::vector<Problem>* odd) const override {
        return record_files(fd_.get(), folder, odd);
    }

    std::vector<std::string> beginning(const std::string& folder, std::string_view prefix) const override {
        return names_beginning(fd_.get(), folder, prefix);
    }

private:
    Fd fd_;
};

}  // namespace

std::unique_ptr<Files> files_of_folder(const std::string& directory) {
    return std::make_unique<FolderFiles>(directory);
}

}  // namespace crm
