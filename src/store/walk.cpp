#include "walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <iterator>
#include <memory>

#include "crm/base/file.h"
#include "wording.h"

namespace crm {

namespace {

struct CloseDirectory {
    void operator()(DIR* directory) const { closedir(directory); }
};
using Directory = std::unique_ptr<DIR, CloseDirectory>;

[[noreturn]] void refuse(const std::string& path) {
    throw Error(Exit::io, fmt::format("cannot read the folder {}: {}", path, system_reason(errno)));
}

/// Nothing where there is no such folder.
Fd open_entries(int root, const std::string& path) {
    Fd fd(openat(root, path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd && errno != ENOENT && errno != ENOTDIR && errno != ELOOP) refuse(path);
    return fd;
}

/// Null where there is no such folder.
Directory open_folder(int root, const std::string& path) {
    Fd fd = open_entries(root, path);
    return Directory(fd ? fdopendir(fd.release()) : nullptr);
}

/// Calls `take` for every entry. A workspace has thousands of small folders, for which what `opendir` does besides, and
/// its buffer for each, would cost as much as their files.
template <class Take>
void each_entry(int folder, const std::string& path, const Take& take) {
    alignas(dirent64) thread_local std::array<char, 64 * 1024> buffer;
    while (const ssize_t length = getdents64(folder, buffer.data(), buffer.size())) {
        if (length < 0) refuse(path);
        for (ssize_t at = 0; at < length;) {
            const auto* entry = reinterpret_cast<const dirent64*>(buffer.data() + at);
            take(*entry);
            at += entry->d_reclen;
        }
    }
}

unsigned char type_of(int folder, const dirent64& entry) {
    if (entry.d_type != DT_UNKNOWN) return entry.d_type;
    struct stat status {};
    if (fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return DT_UNKNOWN;
    return static_cast<unsigned char>(IFTODT(status.st_mode));
}

Problem passed_over(const std::string& path, std::string_view code, std::string_view message) {
    return {{path, 0, 0}, std::string(code), std::string(message), "move it out of the folder"};
}

/// Whatever else there is under a folder's name, of which only the absence of anything is no problem.
std::optional<Problem> other_than_folder(int root, const std::string& path) {
    struct stat status {};
    if (fstatat(root, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return {};
    return no_folder(path, S_ISLNK(status.st_mode));
}

/// Why an entry is passed over, if it is.
std::optional<Problem> oddness(std::string_view name, const std::string& path, unsigned char type) {
    const auto odd = [&](std::string_view code, std::string_view message) {
        return std::optional(passed_over(path + '/' + std::string(name), code, message));
    };
    if (name.starts_with('.')) return odd("hidden-file", "hidden, and no record");
    if (is_leftover(name)) return odd("leftover", "left behind by an editor or a copy, and no record");
    if (type == DT_LNK) return odd("link", "a link, and links are not followed");
    const bool called_a_record = name.ends_with(".toml");
    if (type == DT_DIR && called_a_record) return odd("not-a-file", "a folder, and no file");
    if (type == DT_DIR) return {};
    if (type != DT_REG) return odd("not-a-file", "a pipe, a socket or a device, and no file");
    if (!called_a_record) return odd("not-a-record", "no .toml file, and no record");
    return {};
}

Listing read_folder(int root, const std::string& path, int depth) {
    Listing listing;
    listing.folder = open_entries(root, path);
    if (!listing.folder) {
        if (auto odd = other_than_folder(root, path)) listing.odd.push_back(std::move(*odd));
        return listing;
    }
    if (depth > deepest_folder) {
        listing.odd.push_back(too_deep(path));
        return listing;
    }
    const int fd = listing.folder.get();
    each_entry(fd, path, [&](const dirent64& entry) {
        take_entry(listing, {entry.d_name, type_of(fd, entry), entry.d_ino}, path);
    });
    return listing;
}

class Walker {
public:
    Walker(int root, std::vector<Problem>* odd) : root_(root), odd_(odd) {}

    void walk(const std::string& path, int depth) {
        // A folder that cannot be read hides nothing else, as long as somebody is there to be told.
        Listing listing = odd_ ? list_folder(root_, path, depth) : read_folder(root_, path, depth);
        for (const Listing::File& file : listing.files) files_.push_back(path + '/' + listing.name(file.name));
        if (odd_) std::move(listing.odd.begin(), listing.odd.end(), std::back_inserter(*odd_));
        listing.folder = Fd();
        for (const std::size_t folder : listing.folders) walk(path + '/' + listing.name(folder), depth + 1);
    }

    std::vector<std::string> sorted_files() {
        std::sort(files_.begin(), files_.end());
        return std::move(files_);
    }

private:
    int root_;
    std::vector<Problem>* odd_;
    std::vector<std::string> files_;
};

}  // namespace

Problem no_folder(const std::string& path, bool is_link) {
    return passed_over(path, is_link ? "link" : "not-a-file", "no folder, and its records are missed");
}

Problem too_deep(const std::string& path) { return passed_over(path, "too-deep", "folders nested too deep"); }

void take_entry(Listing& listing, const Entry& entry, const std::string& path) {
    const auto& [name, type, inode] = entry;
    const auto kept_name = [&listing, &entry] {
        const auto begin = static_cast<std::uint32_t>(listing.names.size());
        listing.names.append(entry.name).push_back('\0');
        return begin;
    };
    // Nearly all are such, and there are thousands.
    const bool is_record = type == DT_REG && name.ends_with(".toml") && name.front() != '.' && !is_leftover(name);
    if (is_record) return static_cast<void>(listing.files.push_back({kept_name(), inode}));
    if (name == "." || name == ".." || name.starts_with(".git")) return;
    if (auto odd = oddness(name, path, type)) return listing.odd.push_back(std::move(*odd));
    if (type == DT_DIR)
        listing.folders.push_back(kept_name());
    else
        listing.files.push_back({kept_name(), inode});
}

bool is_leftover(std::string_view name) {
    static constexpr std::array<std::string_view, 6> endings{"~", ".orig", ".swp", ".swo", ".rej", ".bak"};
    const auto ends = [&](std::string_view ending) { return name.ends_with(ending); };
    if (!ends(".toml") && std::any_of(endings.begin(), endings.end(), ends)) return true;
    return name.find("conflicted copy") != std::string_view::npos;
}

Listing list_folder(int root, const std::string& folder, int depth) {
    try {
        return read_folder(root, folder, depth);
    } catch (const Error& error) {
        Listing listing;
        listing.odd.push_back({{folder, 0, 0}, "unreadable", without_name(error.what(), folder), {}});
        return listing;
    }
}

std::vector<std::string> record_files(int root, const std::string& folder, std::vector<Problem>* odd) {
    Walker walker(root, odd);
    walker.walk(folder, 0);
    return walker.sorted_files();
}

std::size_t count_files(int root, const std::string& folder, std::size_t enough) {
    const Directory directory = open_folder(root, folder);
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
    const Directory directory = open_folder(root, folder);
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
