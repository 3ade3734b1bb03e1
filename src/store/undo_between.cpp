// Which invocations lie between what stood in files and what stands there now.
#include <algorithm>
#include <map>

#include "crm/store/undo.h"
#include "hash.h"
#include "undo_folder.h"

namespace crm {

namespace {

/// So many entries are looked at; who commits less often than that is told less.
constexpr std::ptrdiff_t most_entries = 300;

/// The way back of one file: the entries that wrote it, until it is what it was.
class WayBack {
public:
    explicit WayBack(std::string goal) : goal_(std::move(goal)) {}

    bool has_arrived() const { return arrived_; }
    std::span<const std::uint64_t> entries() const { return entries_; }

    void go(std::uint64_t number, const KeptFile& file) {
        if (arrived_) return;
        if (file.after != goal_) entries_.push_back(number);
        arrived_ = file.after == goal_ || file.before == goal_;
    }

private:
    std::string goal_;
    std::vector<std::uint64_t> entries_;
    bool arrived_ = false;
};

using Ways = std::map<std::string, WayBack, std::less<>>;

bool have_all_arrived(const Ways& ways) {
    return std::all_of(ways.begin(), ways.end(), [](const auto& way) { return way.second.has_arrived(); });
}

/// Goes one entry back. Whether it wrote any of the files.
bool go_back(Ways& ways, std::uint64_t number, const UndoEntry& entry) {
    bool wrote = false;
    for (const KeptFile& file : entry.files()) {
        const auto way = ways.find(file.path);
        if (way == ways.end()) continue;
        way->second.go(number, file);
        wrote = true;
    }
    return wrote;
}

}  // namespace

std::vector<Kept> invocations_between(const Workspace& workspace, std::span<const FileChange> files) {
    Ways ways;
    for (const FileChange& file : files) ways.emplace(file.path, WayBack(hash_of(file.before)));
    const int root = workspace.directory_fd();
    auto numbers = entry_numbers(root);
    if (std::ssize(numbers) > most_entries) numbers.erase(numbers.begin(), numbers.end() - most_entries);
    std::map<std::uint64_t, Kept> looked_at;
    for (auto number = numbers.rbegin(); number != numbers.rend() && !have_all_arrived(ways); ++number)
        if (const auto entry = read_entry(root, *number); entry && go_back(ways, *number, *entry))
            looked_at.emplace(*number, Kept{*number, entry->note().by, entry->note().did});
    std::map<std::uint64_t, Kept> between;
    for (const auto& [path, way] : ways)
        for (const std::uint64_t number : way.has_arrived() ? way.entries() : std::span<const std::uint64_t>{})
            between.insert(*looked_at.find(number));
    std::vector<Kept> result;
    for (auto& [number, kept] : between) result.push_back(std::move(kept));
    return result;
}

}  // namespace crm
