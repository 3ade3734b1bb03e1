#include "walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

#include "crm/base/file.h"
#include "wording.h"

namespace crm {

namespace {

struct CloseDirectory {
    void operator()(DIR* directory) const { closedir(directory); }
};
using Directory = std::unique_ptr<DIR, CloseDirectory>;

constexpr int deepest = 32;

/// Null where there is no such folder.
Directory open_folder(int parent, const std::string& name, const std::string& path) {
    const int fd = openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) {
        if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP) return nullptr;
        throw Error(Exit::io, fmt::format("cannot read the folder {}: {}", path, system_reason(errno)));
    }
    return Directory(fdopendir(fd));
}

unsigned char type_of(int folder, const dirent& entry) {
    if (entry.d_type != DT_UNKNOWN) return entry.d_type;
    struct stat status {};
    if (fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return DT_UNKNOWN;
    return static_cast<unsigned char>(IFTODT(status.st_mode));
}

bool is_leftover(std::string_view name) {
    static constexpr std::array<std::string_view, 6> endings{"~", ".orig", ".swp", ".swo", ".rej", ".bak"};
    const auto ends = [&](std::string_view ending) { return name.ends_with(ending); };
    return std::any_of(endings.begin(), endings.end(), ends) || name.find("conflicted copy") != std::string_view::npos;
}

class Walker {
public:
    explicit Walker(std::vector<Problem>* odd) : odd_(odd) {}

    void walk(int parent, const std::string& name, const std::string& path, int depth) {
        const Directory directory = open_readable(parent, name, path);
        if (!directory) return;
        if (depth > deepest) return pass_over(path, "too-deep", "folders nested too deep");
        while (const dirent* entry = readdir(directory.get())) visit(dirfd(directory.get()), *entry, path, depth);
    }

    std::vector<std::string> sorted_files() {
        std::sort(files_.begin(), files_.end());
        return std::move(files_);
    }

private:
    /// A folder that cannot be read hides nothing else, as long as somebody is there to be told.
    Directory open_readable(int parent, const std::string& name, const std::string& path) {
        try {
            Directory directory = open_folder(parent, name, path);
            struct stat status {};
            if (!directory && fstatat(parent, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0)
                pass_over(path, S_ISLNK(status.st_mode) ? "link" : "not-a-file",
                          "no folder, and its records are missed");
            return directory;
        } catch (const Error& error) {
            if (!odd_) throw;
            odd_->push_back({{path, 0, 0}, "unreadable", without_name(error.what(), path), {}});
            return nullptr;
        }
    }

    void visit(int folder, const dirent& entry, const std::string& path, int depth) {
        const std::string_view name = entry.d_name;
        if (name == "." || name == ".." || name.starts_with(".git")) return;
        const std::string inner = path + '/' + entry.d_name;
        const unsigned char type = type_of(folder, entry);
        if (name.starts_with('.')) return pass_over(inner, "hidden-file", "hidden, and no record");
        if (is_leftover(name)) return pass_over(inner, "leftover", "left behind by an editor or a copy, and no record");
        if (type == DT_LNK) return pass_over(inner, "link", "a link, and links are not followed");
        const bool called_a_record = name.ends_with(".toml");
        if (type == DT_DIR && called_a_record) return pass_over(inner, "not-a-file", "a folder, and no file");
        if (type == DT_DIR) return walk(folder, entry.d_name, inner, depth + 1);
        if (type != DT_REG) return pass_over(inner, "not-a-file", "a pipe, a socket or a device, and no file");
        if (!called_a_record) return pass_over(inner, "not-a-record", "no .toml file, and no record");
        files_.push_back(inner);
    }

    void pass_over(const std::string& path, std::string_view code, std::string_view message) {
        if (odd_) odd_->push_back({{path, 0, 0}, std::string(code), std::string(message), "move it out of the folder"});
    }

    std::vector<Problem>* odd_;
    std::vector<std::string> files_;
};

}  // namespace

std::vector<std::string> record_files(int root, const std::string& folder, std::vector<Problem>* odd) {
    Walker walker(odd);
    walker.walk(root, folder, folder, 0);
    return walker.sorted_files();
}

std::size_t count_files(int root, const std::string& folder, std::size_t enough) {
    const Directory directory = open_folder(root, folder, folder);
    std::size_t count = 0;
    if (!directory) return 0;
    while (const dirent* entry = readdir(directory.get())) {
        if (std::string_view(entry->d_name).ends_with(".toml")) ++count;
        if (count >= enough) break;
    }
    return count;
}

std::vector<std::string> names_beginning(int root, const std::string& folder, std::string_view prefix,
                                         std::string_view ending) {
    const Directory directory = open_folder(root, folder, folder);
    std::vector<std::string> names;
    if (!directory) return names;
    while (const dirent* entry = readdir(directory.get())) {
        const std::string_view name = entry->d_name;
        if (name == "." || name == "..") continue;
        if (name.starts_with(prefix) && name.ends_with(ending)) names.emplace_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace crm
