// Which files below a workspace's folder are the workspace.
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>

#include "crm/base/text.h"
#include "crm/store/git.h"
#include "journal.h"
#include "walk.h"

namespace crm {

namespace {

constexpr std::array<std::string_view, 3> single_files{"crm.toml", ".gitattributes", ".gitignore"};
constexpr std::array<std::string_view, 2> free_folders{"reports", "templates"};

bool is_any_of(std::span<const std::string_view> names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_record_folder(const Schema& schema, std::string_view name) {
    const auto has_it = [&](const Kind* kind) { return !kind->event && kind->folder == name; };
    return name == journal_folder || std::any_of(schema.kinds().begin(), schema.kinds().end(), has_it);
}

/// What is gone is nothing else.
bool is_something_else(int root, const std::string& path) {
    struct stat status {};
    return fstatat(root, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISREG(status.st_mode);
}

}  // namespace

bool is_workspace_file(const Workspace& workspace, std::string_view path) {
    if (is_something_else(workspace.directory_fd(), std::string(path))) return false;
    const auto parts = split(path, '/');
    if (parts.size() == 1) return is_any_of(single_files, path);
    const auto is_passed_over = [](std::string_view part) { return part.starts_with('.') || is_leftover(part); };
    if (std::any_of(parts.begin(), parts.end(), is_passed_over)) return false;
    if (is_any_of(free_folders, parts.front())) return true;
    return is_record_folder(workspace.schema(), parts.front()) && path.ends_with(".toml");
}

std::vector<std::string> workspace_places(const Schema& schema) {
    std::vector<std::string> places(single_files.begin(), single_files.end());
    places.insert(places.end(), free_folders.begin(), free_folders.end());
    places.emplace_back(journal_folder);
    for (const Kind* kind : schema.kinds())
        if (!kind->event) places.emplace_back(kind->folder);
    return places;
}

}  // namespace crm
