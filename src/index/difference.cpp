#include "difference.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <utility>

namespace crm {

namespace {

std::string files_of(Database& database, std::int64_t folder) {
    Statement& statement = database.cached("SELECT entries FROM main.files WHERE no = ?");
    statement.bind(1, folder);
    std::string files(statement.step() ? statement.text(0) : std::string_view{});
    statement.reset();
    return files;
}

/// `known`: the folder's files as the index has them.
void add_folder(Difference& difference, const Root& root, ScannedFolder&& scanned, const std::string& known) {
    std::unordered_map<std::string_view, KnownFile> by_name;
    for (const auto& [name, file] : unpack_files(known)) by_name.emplace(name, file);
    const auto folder = static_cast<std::uint32_t>(difference.folders.size());
    ChangedFolder& changed =
        difference.folders.emplace_back(ChangedFolder{&root, std::move(scanned.path), std::move(scanned.names), {}});
    for (const ScannedFile& file : scanned.files) {
        const auto before = by_name.find(changed.name_at(file.name));
        if (before == by_name.end()) {
            difference.readings.push_back({&root, folder, file.name, file.stamp.inode, nullptr});
            continue;
        }
        if (before->second.stamp == file.stamp && !before->second.racy)
            changed.kept.push_back({file.name, before->second});
        else
            difference.readings.push_back(
                {&root, folder, file.name, file.stamp.inode, std::make_unique<KnownFile>(before->second)});
        by_name.erase(before);
    }
    for (const auto& [name, file] : by_name) difference.gone.emplace_back(&root, file.number);
}

/// Files that lie side by side on a disk have inodes side by side: read in this order, a cold disk seeks less.
void sort_as_on_disk(std::span<FileToRead> readings) {
    std::vector<std::pair<std::uint64_t, std::size_t>> order;
    order.reserve(readings.size());
    for (std::size_t i = 0; i < readings.size(); ++i) order.emplace_back(readings[i].inode, i);
    std::sort(order.begin(), order.end());
    std::vector<FileToRead> sorted;
    sorted.reserve(readings.size());
    for (const auto& [inode, place] : order) sorted.push_back(std::move(readings[place]));
    std::move(sorted.begin(), sorted.end(), readings.begin());
}

}  // namespace

std::string ChangedFolder::path_of(const FileToRead& file) const {
    const std::string_view name = name_at(file.name);
    std::string whole;
    whole.reserve(path.size() + 1 + name.size());
    whole.append(path).append(1, '/').append(name);
    return whole;
}

KnownFolders known_folders(Database& database, const Root& root) {
    KnownFolders folders;
    Statement& statement = database.cached("SELECT path, no, count, racy, fingerprint FROM main.folder WHERE root = ?");
    statement.bind(1, root.folder);
    while (statement.step())
        folders.emplace(statement.text(0),
                        KnownFolder{statement.integer(1), statement.integer(2), statement.integer(3) != 0,
                                    Fingerprint::of_bytes(statement.text(4))});
    return folders;
}

void compare(Difference& difference, Database& database, const Root& root, Scan& scan) {
    difference.first_of_a_root |= scan.first && !scan.folders.empty();
    const std::size_t others = difference.readings.size();
    for (ScannedFolder& folder : scan.folders) {
        const auto before = scan.known.find(folder.path);
        std::string known;
        if (before != scan.known.end()) {
            known = files_of(database, before->second.no);
            scan.known.erase(before);
        }
        add_folder(difference, root, std::move(folder), known);
    }
    for (const auto& [path, folder] : scan.known) {
        const std::string files = files_of(database, folder.no);
        for (const auto& [name, file] : unpack_files(files)) difference.gone.emplace_back(&root, file.number);
        difference.lost_folders.emplace_back(&root, path);
    }
    sort_as_on_disk(std::span(difference.readings).subspan(others));
}

}  // namespace crm
