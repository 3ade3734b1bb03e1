#include "commit.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <set>

#include "crm/base/uninterrupted.h"
#include "disk.h"
#include "manifest.h"
#include "undo_folder.h"

namespace crm {

namespace {

/// Removes staged files unless told that they are needed. The entry for undo stands beside their folder: if it cannot
/// be kept when the change has happened, the next writer finds it there.
class Staging {
public:
    explicit Staging(int root) : root_(root), folder_(fmt::format("{}/{}", stage_parent, random_characters(10))) {
        make_folders(root, folder_, false);
    }
    ~Staging() {
        if (!published_) remove_one_file(root_, entry().c_str());
        if (!kept_) remove_all(root_, folder_);
    }
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;

    const std::string& folder() const { return folder_; }
    std::string file(std::size_t number) const { return fmt::format("{}/{}", folder_, number); }
    std::string entry() const { return folder_ + std::string(staged_entry_ending); }
    /// From the commit point on: what is staged belongs to the manifest.
    void published() { published_ = kept_ = true; }
    void applied() { kept_ = false; }

private:
    int root_;
    std::string folder_;
    bool published_ = false;
    bool kept_ = false;
};

/// The nearest folder that is there.
std::string folder_left(int root, std::string folder) {
    while (faccessat(root, folder.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) != 0) folder = folder_of(folder);
    return folder;
}

void apply(int root, const std::string& staged, const FileChange& change) {
    if (change.after)
        put_in_place(root, staged, change.path, !change.before);
    else
        take_away(root, change.path);
}

/// Applies one change so that it is on the disk when this returns. A text that cannot be put there for certain is taken
/// out again, and what stood there before stands there: it waits where the new one was staged.
void apply_durably(int root, const std::string& staged, const FileChange& change) {
    const std::string folder = folder_of(change.path);
    const bool exchanged = change.before && change.after && exchange(root, staged, change.path);
    if (!exchanged) apply(root, staged, change);
    try {
        sync_folder(root, change.after ? folder : folder_left(root, folder));
    } catch (...) {
        if (exchanged) exchange(root, staged, change.path);
        if (!change.before) remove_one_file(root, change.path.c_str());
        throw;
    }
    if (exchanged) remove_one_file(root, staged.c_str());
}

/// The entry for undo is not synced: that would cost as much again as the record, and what a power failure may take is
/// only the undoing of what has happened in the seconds before.
void commit_one(int root, const FileChange& change, const Note& note) {
    const std::string folder = folder_of(change.path);
    make_folders(root, stage_parent, false);
    const std::string staged = fmt::format("{}/{}", stage_parent, random_characters(10));
    const std::string entry = fmt::format("{}{}", staged, staged_entry_ending);
    try {
        if (change.after) write_staged(root, staged, change, Sync::file);
        write_entry(root, entry, std::span(&change, 1), note);
        check_unchanged(root, change);
        if (change.after) make_folders(root, folder, true);
        apply_durably(root, staged, change);
    } catch (...) {
        remove_one_file(root, staged.c_str());
        // Where the change stays, because it could be neither synced nor taken back, it can still be undone.
        if (read_regular_file(root, change.path) != change.after) remove_one_file(root, entry.c_str());
        throw;
    }
    forget_old_entries(root, keep_entry(root, entry), {});
}

/// An undo that finds everything as it should become.
void commit_none(int root, const Note& note) {
    make_folders(root, stage_parent, false);
    const std::string entry = fmt::format("{}/{}{}", stage_parent, random_characters(10), staged_entry_ending);
    write_entry(root, entry, {}, note);
    forget_old_entries(root, keep_entry(root, entry), {});
}

Manifest stage_all(int root, std::span<const FileChange> changes, const Staging& stage) {
    Manifest manifest{stage.folder(), {}};
    std::set<std::string> folders;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        check_unchanged(root, changes[i]);
        manifest.entries.push_back(
            {hash_of(changes[i].before), hash_of(changes[i].after), std::to_string(i), changes[i].path});
        if (!changes[i].after) continue;
        // A folder that cannot be made must not be found out behind the commit point.
        const std::string folder = folder_of(changes[i].path);
        if (folders.insert(folder).second) make_folders(root, folder, false);
        write_staged(root, stage.file(i), changes[i], Sync::later);
    }
    return manifest;
}

void publish(int root, const Manifest& manifest) {
    const std::string staged = manifest.stage + "/manifest";
    write_staged(root, staged, {manifest_path, {}, print(manifest)}, Sync::file);
    if (uninterrupted([&] { return renameat(root, staged.c_str(), root, manifest_path); }) != 0)
        fail_on("put in place", manifest_path);
    sync_folder(root, own_folder);
}

void commit_several(int root, std::span<const FileChange> changes, const Note& note) {
    Staging stage(root);
    const Manifest manifest = stage_all(root, changes, stage);
    write_entry(root, stage.entry(), changes, note);
    sync_all(root);
    publish(root, manifest);
    stage.published();
    const std::uint64_t number = keep_entry(root, stage.entry());
    for (std::size_t i = 0; i < changes.size(); ++i) apply(root, stage.file(i), changes[i]);
    sync_all(root);
    retire_manifest(root);
    stage.applied();
    forget_old_entries(root, number, {});
}

}  // namespace

void make_own_folder(int root, const char* folder) {
    if (make_one_folder(root, folder) != 0 && errno != EEXIST) fail_on("make the folder", folder);
    // One that came with a clone could be a link to anywhere.
    open_folder(root, folder);
}

void commit(int root, std::span<const FileChange> changes, const Note& note) {
    const bool undoes = !note.takes_back.empty() || note.gives_back != 0;
    if (changes.empty() && !undoes) return;
    if (changes.empty())
        commit_none(root, note);
    else if (changes.size() == 1)
        commit_one(root, changes.front(), note);
    else
        commit_several(root, changes, note);
}

void retire_manifest(int root) {
    if (remove_one_file(root, manifest_path) != 0 && errno != ENOENT) fail_on("remove", manifest_path);
}

}  // namespace crm
