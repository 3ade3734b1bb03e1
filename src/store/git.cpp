#include "crm/store/git.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>

#include "commit.h"
#include "crm/base/file.h"
#include "crm/base/text.h"

namespace crm {

namespace {

constexpr std::string_view ignore_name = ".gitignore";
constexpr std::string_view attributes_name = ".gitattributes";
constexpr std::string_view ignored = "# What crm keeps for itself: its lock and staged writes.\n.crm/\n";
constexpr std::string_view attributes =
    "# Records have one line ending everywhere, and are merged field by field: crm git-setup.\n"
    "*.toml text eol=lf merge=crm\n";
constexpr std::string_view ignore_line = ".crm/";
constexpr std::string_view attributes_line = "*.toml text eol=lf merge=crm";

bool has_line(std::string_view text, std::string_view line) {
    const auto lines = split(text, '\n');
    return std::any_of(lines.begin(), lines.end(), [&](std::string_view each) { return trim(each) == line; });
}

/// A file with what it lacks put at its end, where git lets it win.
std::optional<FileChange> completed(const Workspace& workspace, std::string_view name, std::string_view line,
                                    std::string_view whole) {
    std::optional<std::string> before = workspace.read_file(std::string(name));
    if (before && has_line(*before, line)) return {};
    std::string after = before.value_or("");
    if (!after.empty() && !after.ends_with('\n')) after += '\n';
    after += whole;
    return FileChange{std::string(name), std::move(before), std::move(after)};
}

std::optional<std::string> read_small_file(const std::string& path) {
    try {
        return read_regular_file(AT_FDCWD, path);
    } catch (const Error&) {
        return {};
    }
}

/// The folder with the repository's configuration: .git upwards from the workspace, or what a .git file of a further
/// work tree points to.
std::optional<std::string> configuration(std::string folder) {
    while (true) {
        if (auto text = read_small_file(folder + "/.git/config")) return text;
        if (const auto pointer = read_small_file(folder + "/.git"); pointer && pointer->starts_with("gitdir: ")) {
            const std::string target(trim(std::string_view(*pointer).substr(8)));
            const std::string inner = target.starts_with('/') ? target : folder + '/' + target;
            const auto common = read_small_file(inner + "/commondir");
            return read_small_file(common ? inner + '/' + std::string(trim(*common)) + "/config" : inner + "/config");
        }
        const std::size_t slash = folder.rfind('/');
        if (slash == std::string::npos || folder.empty()) return {};
        folder.resize(slash);
    }
}

std::string absolute(const std::string& directory) {
    std::string path(4096, '\0');
    return realpath(directory.c_str(), path.data()) ? std::string(path.c_str()) : directory;
}

bool names_driver(std::string_view configuration) {
    bool inside = false;
    for (const std::string_view each : split(configuration, '\n')) {
        const std::string_view line = trim(each);
        if (line.starts_with('[')) inside = line.starts_with("[merge \"crm\"]");
        if (inside && line.starts_with("driver")) return true;
    }
    return false;
}

}  // namespace

std::string_view new_git_ignore() { return ignored; }
std::string_view new_git_attributes() { return attributes; }

std::vector<FileChange> missing_git_lines(const Workspace& workspace) {
    std::vector<FileChange> changes;
    if (auto change = completed(workspace, attributes_name, attributes_line, attributes))
        changes.push_back(std::move(*change));
    if (auto change = completed(workspace, ignore_name, ignore_line, ignored)) changes.push_back(std::move(*change));
    return changes;
}

bool lacks_merge_driver(const Workspace& workspace) {
    const auto text = read_small_file(workspace.directory() + '/' + std::string(attributes_name));
    if (!text || text->find("merge=crm") == std::string::npos) return false;
    const auto settings = configuration(absolute(workspace.directory()));
    return settings && !names_driver(*settings);
}

void write_file(const Workspace& workspace, const FileChange& change, const Invocation& by) {
    commit(workspace.directory_fd(), std::span(&change, 1), {.by = by, .did = {.changed = 1}});
}

}  // namespace crm
