// What lies in a workspace beside its records.
#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>

#include "commit.h"
#include "crm/base/suggest.h"
#include "crm/store/workspace.h"
#include "journal.h"
#include "walk.h"

namespace crm {

namespace {

constexpr std::array<std::string_view, 2> other_folders{"reports", "templates"};

bool is_folder(int root, const std::string& name) {
    struct stat status {};
    return fstatat(root, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode);
}

bool is_there(int root, const char* path) { return faccessat(root, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0; }

std::optional<Problem> stray_file(const std::string& name) {
    if (!name.ends_with(".toml") || name == "crm.toml") return {};
    return Problem{
        {name, 0, 0}, "stray-file", "in no kind's folder, and no record", "move it into a folder like people/"};
}

std::optional<Problem> stray_folder(int root, const Schema& schema, const std::string& name) {
    const Kind* kind = schema.kind(name);
    if (name == journal_folder || (kind && kind->folder == name && !kind->event)) return {};
    if (std::find(other_folders.begin(), other_folders.end(), name) != other_folders.end()) return {};
    const auto files = record_files(root, name);
    if (files.empty()) return {};
    std::vector<std::string_view> folders;
    for (const Kind* each : schema.kinds()) folders.push_back(each->folder);
    const auto near = nearest(name, folders);
    std::string hint = "move its records into a kind's folder, or declare a kind in crm.toml";
    if (near) hint = fmt::format("did you mean {}/?", *near);
    if (kind) hint = fmt::format("records of the kind {} are in {}/", kind->name, kind->folder);
    if (kind && kind->event) hint = fmt::format("write them as [[{}]] in {}/", kind->name, journal_folder);
    return Problem{{name, 0, 0}, "unknown-folder", "no kind's folder, and its files are no records", hint};
}

void add_own(int root, std::vector<Problem>& problems) {
    if (is_there(root, ".crm/manifest"))
        problems.push_back({{".crm/manifest", 0, 0},
                            "interrupted-change",
                            "a change was interrupted, and waits to be finished",
                            "the next command that writes finishes it"});
    for (const std::string& name : names_beginning(root, ".crm/kept", ""))
        problems.push_back({{".crm/kept/" + name, 0, 0},
                            "kept-text",
                            "the text of an interrupted change, whose file had changed since",
                            "take from it what is wanted, and remove it"});
}

}  // namespace

std::vector<Problem> Workspace::strays() const {
    // In a commit there is nothing that a writer could have left, and no folder to look around in.
    if (directory_fd() < 0) return {};
    std::vector<Problem> problems;
    const int root = directory_fd();
    for (const std::string& name : names_beginning(root, ".", "", "")) {
        if (name.starts_with('.')) continue;
        const auto stray = is_folder(root, name) ? stray_folder(root, *schema_, name) : stray_file(name);
        if (stray) problems.push_back(*stray);
    }
    add_own(root, problems);
    return problems;
}

}  // namespace crm
