#include "difference.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace crm {

namespace {

std::vector<KnownFile> files_of(Database& database, std::int64_t folder) {
    Statement& statement = database.cached("SELECT entries FROM main.files WHERE no = ?");
    statement.bind(1, folder);
    auto files = statement.step() ? unpack_files(statement.text(0)) : std::vector<KnownFile>{};
    statement.reset();
    return files;
}

void add_folder(Difference& difference, const Root& root, const ScannedFolder& scanned, std::vector<KnownFile> known) {
    std::unordered_map<std::string_view, KnownFile*> by_name;
    by_name.reserve(known.size());
    for (KnownFile& file : known) by_name.emplace(file.name, &file);
    const std::size_t folder = difference.folders.size();
    ChangedFolder changed{&root, scanned.path, {}};
    for (const ScannedFile& file : scanned.files) {
        const std::string_view name = scanned.name_of(file);
        const auto found = by_name.find(name);
        KnownFile* const before = found == by_name.end() ? nullptr : found->second;
        if (before) by_name.erase(found);
        if (before && before->stamp == file.stamp && !before->racy)
            changed.kept.push_back(std::move(*before));
        else
            difference.readings.push_back({&root, folder, std::string(name), file.stamp.inode,
                                           before ? std::optional(std::move(*before)) : std::nullopt});
    }
    for (const auto& [name, file] : by_name) difference.gone.emplace_back(&root, file->number);
    difference.folders.push_back(std::move(changed));
}

}  // namespace

void sort_as_on_disk(std::vector<FileToRead>& readings) {
    std::vector<std::pair<std::uint64_t, std::size_t>> order;
    order.reserve(readings.size());
    for (std::size_t i = 0; i < readings.size(); ++i) order.emplace_back(readings[i].inode, i);
    std::sort(order.begin(), order.end());
    std::vector<FileToRead> sorted;
    sorted.reserve(readings.size());
    for (const auto& [inode, place] : order) sorted.push_back(std::move(readings[place]));
    readings = std::move(sorted);
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
    for (const ScannedFolder& folder : scan.folders) {
        const auto before = scan.known.find(folder.path);
        const bool known = before != scan.known.end();
        add_folder(difference, root, folder, known ? files_of(database, before->second.no) : std::vector<KnownFile>{});
        if (known) scan.known.erase(before);
    }
    for (const auto& [path, folder] : scan.known) {
        for (const KnownFile& file : files_of(database, folder.no)) difference.gone.emplace_back(&root, file.number);
        difference.lost_folders.emplace_back(&root, path);
    }
}

}  // namespace crm
