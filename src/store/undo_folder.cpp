#include "undo_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "commit.h"
#include "crm/base/uninterrupted.h"
#include "disk.h"
#include "hash.h"
#include "walk.h"

namespace crm {

namespace {

constexpr const char* undo_folder = ".crm/undo";
constexpr std::uint64_t to_a_folder = 100;
constexpr std::size_t largest_entry = std::size_t{4} << 30;
/// An entry of this size is reason enough to look how much there is.
constexpr off_t large_entry = 1 << 20;

std::string folder_of_entry(std::uint64_t number) { return fmt::format("{}/{:08}", undo_folder, number / to_a_folder); }

std::string path_of_entry(std::uint64_t number) { return fmt::format("{}/{:010}", folder_of_entry(number), number); }

/// Zero for what is no entry's name.
std::uint64_t number_named(std::string_view name) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    return error == std::errc{} && end == name.data() + name.size() ? number : 0;
}

/// Zero where there is none.
std::uint64_t newest_entry(int root) {
    const auto folders = names_beginning(root, undo_folder, "", "");
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
        const auto names = names_beginning(root, fmt::format("{}/{}", undo_folder, *folder), "", "");
        if (!names.empty()) return number_named(names.back());
    }
    return 0;
}

/// The folder for the entry of a number; none where it is a link or cannot be made.
Fd folder_for(int root, std::uint64_t number) {
    make_one_folder(root, undo_folder);
    constexpr int reading = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    const Fd all(openat(root, undo_folder, reading));
    const std::string name = folder_of_entry(number).substr(std::string_view(undo_folder).size() + 1);
    if (!all) return {};
    make_one_folder(all.get(), name.c_str());
    return Fd(openat(all.get(), name.c_str(), reading));
}

bool has_happened(int root, const UndoEntry& entry) {
    const auto is_written = [&](const KeptFile& file) {
        return hash_of(read_regular_file(root, file.path)) == file.after;
    };
    return std::all_of(entry.files().begin(), entry.files().end(), is_written);
}

off_t size_of(int root, std::uint64_t number) {
    struct stat status {};
    return fstatat(root, path_of_entry(number).c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 ? status.st_size : 0;
}

}  // namespace

void write_entry(int root, const std::string& staged, std::span<const FileChange> changes, const Note& note) {
    constexpr std::size_t enough = std::size_t{1} << 16;
    const EntryPieces entry(changes, note);
    Fd fd = create_file(root, staged);
    std::string waiting;
    for (const std::string_view piece : entry.pieces()) {
        waiting += piece;
        if (waiting.size() < enough) continue;
        write_all(fd.get(), waiting, staged);
        waiting.clear();
    }
    write_all(fd.get(), waiting, staged);
    fd.close_checked(staged);
}

std::uint64_t keep_entry(int root, const std::string& staged) try {
    const std::uint64_t number = newest_entry(root) + 1;
    const Fd folder = folder_for(root, number);
    if (!folder) return 0;
    const std::string name = fmt::format("{:010}", number);
    const auto rename = [&] { return renameat2(root, staged.c_str(), folder.get(), name.c_str(), RENAME_NOREPLACE); };
    return uninterrupted(rename) == 0 ? number : 0;
} catch (const Error&) {
    // A folder that cannot be read: this change cannot be undone.
    return 0;
}

void keep_left_entries(int root, const std::string& folder) {
    for (const std::string& name : names_beginning(root, folder, "", staged_entry_ending)) {
        const std::string path = folder + '/' + name;
        auto text = read_regular_file(root, path, largest_entry);
        const auto entry = text ? UndoEntry::read(std::move(*text)) : std::nullopt;
        if (entry && has_happened(root, *entry)) keep_entry(root, path);
    }
}

std::vector<std::uint64_t> entry_numbers(int root) {
    std::vector<std::uint64_t> numbers;
    for (const std::string& folder : names_beginning(root, undo_folder, "", ""))
        for (const std::string& name : names_beginning(root, fmt::format("{}/{}", undo_folder, folder), "", ""))
            if (const std::uint64_t number = number_named(name); number != 0) numbers.push_back(number);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

std::optional<Note> note_of_entry(int root, std::uint64_t number) {
    const std::string path = path_of_entry(number);
    const Fd fd(openat(root, path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat status {};
    if (!fd || fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
    std::string beginning(std::min(longest_head, static_cast<std::size_t>(status.st_size)), '\0');
    const ssize_t got = pread(fd.get(), beginning.data(), beginning.size(), 0);
    beginning.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return read_note(beginning, static_cast<std::size_t>(status.st_size));
}

std::optional<UndoEntry> read_entry(int root, std::uint64_t number) {
    auto text = read_regular_file(root, path_of_entry(number), largest_entry);
    return text ? UndoEntry::read(std::move(*text)) : std::nullopt;
}

void forget_old_entries(int root, std::uint64_t newest, const UndoLimits& limits) {
    if (newest % to_a_folder != 0 && size_of(root, newest) < large_entry) return;
    auto numbers = entry_numbers(root);
    std::reverse(numbers.begin(), numbers.end());
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        bytes += static_cast<std::uint64_t>(size_of(root, numbers[i]));
        if (i == 0 || (i < limits.entries && bytes <= limits.bytes)) continue;
        unlinkat(root, path_of_entry(numbers[i]).c_str(), 0);
        unlinkat(root, folder_of_entry(numbers[i]).c_str(), AT_REMOVEDIR);
    }
}

}  // namespace crm
