// What a writer left behind that died.
#include <fcntl.h>
#include <fmt/format.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>

#include "commit.h"
#include "crm/base/uninterrupted.h"
#include "disk.h"
#include "manifest.h"
#include "undo_folder.h"

namespace crm {

namespace {

/// Where a text goes that could not be put in place because its target has changed.
Problem set_aside(int root, const Manifest& manifest, const ManifestEntry& entry) {
    const std::string folder = ".crm/kept";
    make_folders(root, folder, false);
    const std::string kept =
        fmt::format("{}/{}-{}", folder, random_characters(5), entry.path.substr(entry.path.rfind('/') + 1));
    const std::string staged = fmt::format("{}/{}", manifest.stage, entry.staged);
    if (uninterrupted([&] { return renameat(root, staged.c_str(), root, kept.c_str()); }) != 0) fail_on("keep", kept);
    return {{entry.path, 0, 0},
            "changed-meanwhile",
            "an interrupted change of this file was not finished: the file has changed since",
            fmt::format("its text is in {}", kept)};
}

std::optional<Problem> remove_forward(int root, const ManifestEntry& entry, const std::string& now) {
    if (now == entry.before) {
        take_away(root, entry.path);
        return {};
    }
    return Problem{{entry.path, 0, 0},
                   "changed-meanwhile",
                   "an interrupted change would have taken this file away: it has changed since",
                   "remove it, if it is not wanted"};
}

/// Rolls one file forward, whatever has been done of it.
std::optional<Problem> roll_forward(int root, const Manifest& manifest, const ManifestEntry& entry) {
    const std::string staged = fmt::format("{}/{}", manifest.stage, entry.staged);
    const std::string now = hash_of(read_regular_file(root, entry.path));
    if (now == entry.after) return {};
    if (entry.after == absent_hash) return remove_forward(root, entry, now);
    const auto text = read_regular_file(root, staged);
    if (hash_of(text) != entry.after)
        return Problem{{entry.path, 0, 0},
                       "staged-text-lost",
                       "an interrupted change of this file cannot be finished: its staged text is damaged",
                       "crm check"};
    if (now != entry.before) return set_aside(root, manifest, entry);
    make_folders(root, folder_of(entry.path), false);
    put_in_place(root, staged, entry.path, entry.before == absent_hash);
    return {};
}

}  // namespace

std::vector<Problem> recover(int root) {
    // Only with the lock held, and never taken away: another writer is about to look whether it is there.
    make_own_folder(root, stage_parent);
    std::vector<Problem> problems;
    const auto text = read_regular_file(root, manifest_path, std::size_t{1} << 30);
    if (text) {
        const auto manifest = read_manifest(*text);
        if (!manifest)
            throw Error(Exit::invalid, "the list of an interrupted change is damaged",
                        "move it away, look at the texts in .crm/tmp, and run: crm check", {manifest_path, 0, 0});
        for (const ManifestEntry& entry : manifest->entries)
            if (auto problem = roll_forward(root, *manifest, entry)) problems.push_back(std::move(*problem));
        keep_entry(root, manifest->stage + std::string(staged_entry_ending));
        sync_all(root);
        retire_manifest(root);
    }
    keep_left_entries(root, stage_parent);
    empty_folder(root, stage_parent);
    return problems;
}

}  // namespace crm
