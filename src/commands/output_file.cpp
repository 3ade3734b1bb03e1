#include "output_file.h"

#include <fmt/format.h>

#include <filesystem>

#include "crm/base/error.h"
#include "crm/base/file.h"

namespace crm {

namespace {

[[noreturn]] void fail(const std::string& path, int error) {
    throw Error(Exit::io, fmt::format("cannot write {}: {}", path, system_reason(error)));
}

}  // namespace

void write_output_file(const std::string& path, std::string_view text) {
    namespace fs = std::filesystem;
    std::error_code error;
    // What a link names is replaced, not the link.
    const fs::path target = fs::is_symlink(path) ? fs::canonical(path, error) : fs::path(path);
    if (error) fail(path, error.value());
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, error)) fail(path, error ? error.value() : ENOENT);
    if (fs::is_directory(target, error)) fail(path, EISDIR);
    if (fs::exists(target, error) && !fs::is_regular_file(target, error))
        return write_generated(fs::absolute(target).string(), text);
    const std::string staged = write_private_file(folder.string(), "." + target.filename().string(), ".tmp", text);
    fs::rename(staged, target, error);
    if (!error) return;
    remove_file(staged);
    fail(path, error.value());
}

}  // namespace crm
