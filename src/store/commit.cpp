#include "commit.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <set>

#include "crm/base/file.h"
#include "manifest.h"

namespace crm {

namespace {

const std::string stage_parent = ".crm/tmp";
const std::string manifest_path = ".crm/manifest";

[[noreturn]] void fail(std::string_view doing, const std::string& path) {
    const int error = errno;
    throw Error(Exit::io, fmt::format("cannot {} {}: {}", doing, path, system_reason(error)));
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash);
}

Fd open_folder(int root, const std::string& folder) {
    Fd fd(openat(root, folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd) fail("open the folder", folder);
    return fd;
}

void sync_folder(int root, const std::string& folder) {
    const Fd fd = open_folder(root, folder);
    sync_directory(fd.get(), folder);
}

/// Makes a folder and those above it; each new name is durable when its parent is synced.
void make_folders(int root, const std::string& folder, bool sync) {
    for (std::size_t slash = folder.find('/');; slash = folder.find('/', slash + 1)) {
        const std::string part = folder.substr(0, slash);
        const bool made = mkdirat(root, part.c_str(), 0777) == 0;
        if (!made && errno != EEXIST) fail("make the folder", part);
        if (made && sync) sync_folder(root, folder_of(part));
        if (slash == std::string::npos) return;
    }
}

/// The mode of the file a text replaces; what the umask leaves of 0666 for a new one.
void keep_mode(int root, const std::string& old, int fd) {
    struct stat status {};
    if (fstatat(root, old.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && fchmod(fd, status.st_mode & 07777) != 0)
        fail("keep the mode of", old);
}

enum class Sync { file, later };

void write_staged(int root, const std::string& staged, const FileChange& change, Sync sync) {
    Fd fd(openat(root, staged.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!fd) fail("write", staged);
    if (change.before) keep_mode(root, change.path, fd.get());
    write_all(fd.get(), *change.after, staged);
    if (sync == Sync::file) sync_file(fd.get(), staged);
    fd.close_checked(staged);
}

void check_unchanged(int root, const FileChange& change) {
    if (read_regular_file(root, change.path) == change.before) return;
    throw Error(Exit::conflict, fmt::format("{} has been changed by another program meanwhile", change.path),
                "run the command again");
}

/// A new file never replaces one that has appeared meanwhile.
void put_in_place(int root, const std::string& staged, const std::string& path, bool is_new) {
    const unsigned flags = is_new ? RENAME_NOREPLACE : 0;
    if (renameat2(root, staged.c_str(), root, path.c_str(), flags) == 0) return;
    if (is_new && errno == EINVAL && faccessat(root, path.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) != 0)
        if (renameat(root, staged.c_str(), root, path.c_str()) == 0) return;
    if (errno == EEXIST) throw Error(Exit::conflict, fmt::format("{} exists already", path), "choose another --id");
    fail("put in place", path);
}

void remove_all(int root, const std::string& folder) {
    const int fd = openat(root, folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return;
    DIR* directory = fdopendir(fd);
    while (const dirent* entry = readdir(directory)) {
        const std::string_view name = entry->d_name;
        if (name == "." || name == "..") continue;
        if (unlinkat(dirfd(directory), entry->d_name, 0) != 0) remove_all(root, folder + '/' + entry->d_name);
    }
    closedir(directory);
    unlinkat(root, folder.c_str(), AT_REMOVEDIR);
}

/// Removes staged files unless told that they are needed.
class Staging {
public:
    explicit Staging(int root) : root_(root), folder_(fmt::format("{}/{}", stage_parent, random_characters(10))) {
        make_folders(root, folder_, false);
    }
    ~Staging() {
        if (!kept_) remove_all(root_, folder_);
    }
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;

    const std::string& folder() const { return folder_; }
    std::string file(std::size_t number) const { return fmt::format("{}/{}", folder_, number); }
    /// From the commit point on: what is staged belongs to the manifest.
    void keep(bool kept) { kept_ = kept; }

private:
    int root_;
    std::string folder_;
    bool kept_ = false;
};

void commit_one(int root, const FileChange& change) {
    const std::string folder = folder_of(change.path);
    make_folders(root, stage_parent, false);
    const std::string staged = fmt::format("{}/{}", stage_parent, random_characters(10));
    try {
        write_staged(root, staged, change, Sync::file);
        check_unchanged(root, change);
        make_folders(root, folder, true);
        put_in_place(root, staged, change.path, !change.before);
    } catch (...) {
        unlinkat(root, staged.c_str(), 0);
        throw;
    }
    sync_folder(root, folder);
}

void sync_all(int root) {
    if (syncfs(root) != 0) fail("sync", "the workspace");
}

Manifest stage_all(int root, std::span<const FileChange> changes, const Staging& stage) {
    Manifest manifest{stage.folder(), {}};
    std::set<std::string> folders;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        check_unchanged(root, changes[i]);
        // A folder that cannot be made must not be found out behind the commit point.
        const std::string folder = folder_of(changes[i].path);
        if (folders.insert(folder).second) make_folders(root, folder, false);
        write_staged(root, stage.file(i), changes[i], Sync::later);
        manifest.entries.push_back(
            {hash_of(changes[i].before), hash_of(changes[i].after), std::to_string(i), changes[i].path});
    }
    return manifest;
}

void publish(int root, const Manifest& manifest) {
    const std::string staged = manifest.stage + "/manifest";
    write_staged(root, staged, {manifest_path, {}, print(manifest)}, Sync::file);
    if (renameat(root, staged.c_str(), root, manifest_path.c_str()) != 0) fail("put in place", manifest_path);
    sync_folder(root, own_folder);
}

/// Where a text goes that could not be put in place because its target has changed.
Problem set_aside(int root, const Manifest& manifest, const ManifestEntry& entry) {
    const std::string folder = ".crm/kept";
    make_folders(root, folder, false);
    const std::string kept =
        fmt::format("{}/{}-{}", folder, random_characters(5), entry.path.substr(entry.path.rfind('/') + 1));
    if (renameat(root, fmt::format("{}/{}", manifest.stage, entry.staged).c_str(), root, kept.c_str()) != 0)
        fail("keep", kept);
    return {{entry.path, 0, 0},
            "changed-meanwhile",
            "an interrupted change of this file was not finished: the file has changed since",
            fmt::format("its text is in {}", kept)};
}

/// Rolls one file forward, whatever has been done of it.
std::optional<Problem> roll_forward(int root, const Manifest& manifest, const ManifestEntry& entry) {
    const std::string staged = fmt::format("{}/{}", manifest.stage, entry.staged);
    const std::string now = hash_of(read_regular_file(root, entry.path));
    if (now == entry.after) return {};
    const auto text = read_regular_file(root, staged);
    if (hash_of(text) != entry.after)
        return Problem{{entry.path, 0, 0},
                       "staged-text-lost",
                       "an interrupted change of this file cannot be finished: its staged text is damaged",
                       "crm check"};
    if (now != entry.before) return set_aside(root, manifest, entry);
    make_folders(root, folder_of(entry.path), false);
    put_in_place(root, staged, entry.path, entry.before == "-");
    return {};
}

void retire(int root) {
    if (unlinkat(root, manifest_path.c_str(), 0) != 0 && errno != ENOENT) fail("remove", manifest_path);
}

}  // namespace

void make_own_folder(int root) {
    for (const char* folder : {own_folder, stage_parent.c_str()}) {
        if (mkdirat(root, folder, 0777) != 0 && errno != EEXIST) fail("make the folder", folder);
        // One that came with a clone could be a link to anywhere.
        open_folder(root, folder);
    }
}

void commit(int root, std::span<const FileChange> changes) {
    if (changes.empty()) return;
    if (changes.size() == 1) return commit_one(root, changes.front());
    Staging stage(root);
    const Manifest manifest = stage_all(root, changes, stage);
    sync_all(root);
    publish(root, manifest);
    stage.keep(true);
    for (std::size_t i = 0; i < changes.size(); ++i)
        put_in_place(root, stage.file(i), changes[i].path, !changes[i].before);
    sync_all(root);
    retire(root);
    stage.keep(false);
}

std::vector<Problem> recover(int root) {
    std::vector<Problem> problems;
    const auto text = read_regular_file(root, manifest_path, std::size_t{1} << 30);
    if (text) {
        const auto manifest = read_manifest(*text);
        if (!manifest)
            throw Error(Exit::invalid, "the list of an interrupted change is damaged",
                        "move it away, look at the texts in .crm/tmp, and run: crm check", {manifest_path, 0, 0});
        for (const ManifestEntry& entry : manifest->entries)
            if (auto problem = roll_forward(root, *manifest, entry)) problems.push_back(std::move(*problem));
        sync_all(root);
        retire(root);
    }
    remove_all(root, stage_parent);
    return problems;
}

}  // namespace crm
