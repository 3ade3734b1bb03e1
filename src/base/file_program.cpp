#include "crm/base/file_program.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>
#include <filesystem>

#include "crm/base/error.h"
#include "crm/base/file.h"

namespace crm {

void write_new_program(const std::string& path, std::string_view text) {
    std::error_code error;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
    Fd fd(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0777));
    if (!fd && errno == EEXIST)
        throw Error(Exit::conflict, fmt::format("{} is there already", path), "add to it the line: crm guard");
    if (!fd) throw Error(Exit::io, fmt::format("cannot write {}: {}", path, system_reason(errno)));
    write_all(fd.get(), text, path);
    fd.close_checked(path);
}

}  // namespace crm
