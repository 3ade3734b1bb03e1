// What lies in a workspace beside its records.
#include <fcntl.h>
#include <fmt/format.h>

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

bool is_there(int root, const char* path) { return faccessat(root, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0; }

std::optional<Problem> stray_file(const std::string& name) {
    if (!name.ends_with(".toml") || name == "crm.toml") return {};
    return Problem{
        {name, 0, 0}, "stray-file", "in no kind's folder, and no record", "move it into a folder like people/"};
}

std::optional<Problem> stray_folder(const Files& all, const Schema& schema, const std::string& name) {
    const Kind* kind = schema.kind(name);
    if (name == journal_folder || (kind && kind->folder == name && !kind->event)) return {};
    if (std::find(other_folders.begin(), other_folders.end(), name) != other_folders.end()) return {};
    if (all.below(name, nullptr).empty()) return {};
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

/// What one clone keeps for itself, in a commit: it would be every clone's.
void add_shared(const Files& all, std::vector<Problem>& problems) {
    const Listing own = all.list(own_folder, 0);
    if (!own.files.empty() || !own.folders.empty() || !own.odd.empty())
        problems.push_back({{std::string(own_folder), 0, 0},
                            "stray-file",
                            "what crm keeps for one clone, committed for all",
                            fmt::format("git rm -r --cached {}", own_folder)});
}

/// In a list of problems by themselves, without the dot that stands for the workspace.
std::string name_in(const Problem& odd) { return odd.place.file.substr(odd.place.file.rfind('/') + 1); }

}  // namespace

std::vector<Problem> Workspace::strays() const {
    std::vector<Problem> problems;
    const auto add = [&](const std::optional<Problem>& stray) {
        if (stray) problems.push_back(*stray);
    };
    const Listing listing = files_->list(".", 0);
    for (const Listing::File& file : listing.files) add(stray_file(listing.name(file.name)));
    for (const Problem& odd : listing.odd)
        if (hides_a_record(odd)) add(stray_file(name_in(odd)));
    for (const std::size_t folder : listing.folders) add(stray_folder(*files_, *schema_, listing.name(folder)));
    if (directory_fd() >= 0)
        add_own(directory_fd(), problems);
    else
        add_shared(*files_, problems);
    return problems;
}

}  // namespace crm
