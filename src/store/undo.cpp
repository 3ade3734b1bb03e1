#include "crm/store/undo.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "crm/base/text.h"
#include "decode.h"
#include "hash.h"
#include "journal.h"
#include "note.h"
#include "put_back.h"
#include "undo_folder.h"

namespace crm {

namespace {

constexpr std::size_t most_clashes = 20;

Tally reverse(const Tally& did) { return {.added = did.removed, .changed = did.changed, .removed = did.added}; }

Tally sum(const Tally& one, const Tally& other) {
    return {one.added + other.added, one.changed + other.changed, one.removed + other.removed};
}

/// The files of a workspace as they become, entry by entry.
class Rewind {
public:
    explicit Rewind(const Workspace& workspace) : workspace_(workspace) {}

    /// The files of an entry in the opposite order: what refers to a record goes before the record.
    void take_back(const UndoEntry& entry) {
        const auto& files = entry.files();
        for (auto file = files.rbegin(); file != files.rend(); ++file) {
            const std::string path = path_of(*file);
            auto [at, first] = files_.try_emplace(path);
            if (first) {
                at->second.before = workspace_.read_file(path);
                at->second.after = at->second.before;
                order_.push_back(path);
            }
            at->second.after = put_back_.file(*file, at->second.after);
        }
    }

    void refuse_clashes(std::string_view doing) const {
        const auto& clashes = put_back_.clashes();
        if (clashes.empty()) return;
        std::string text = fmt::format("{}: changed since then", doing);
        for (std::size_t i = 0; i < std::min(clashes.size(), most_clashes); ++i)
            text += fmt::format("\n  {}: {}", clashes[i].record,
                                clashes[i].what.empty() ? join(clashes[i].fields, ", ") : clashes[i].what);
        if (clashes.size() > most_clashes) text += fmt::format("\n  and {} more", clashes.size() - most_clashes);
        throw Error(Exit::conflict, text, fmt::format("look at it with: crm show {}", clashes.front().record));
    }

    std::vector<FileChange> changes() {
        std::vector<FileChange> result;
        for (const std::string& path : order_) {
            auto& file = files_.at(path);
            if (file.before != file.after) result.push_back({path, std::move(file.before), std::move(file.after)});
        }
        return result;
    }

    std::vector<std::string> ids() const {
        std::vector<std::string> ids = put_back_.ids();
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        return ids;
    }

private:
    struct File {
        std::optional<std::string> before;
        std::optional<std::string> after;
    };

    /// Where the file lies now: a person may have moved it below its kind's folder.
    std::string path_of(const KeptFile& file) const {
        if (files_.contains(file.path) || is_journal(file.path) || !file.wrote || workspace_.read_file(file.path))
            return file.path;
        const std::string folder = file.path.substr(0, file.path.find('/'));
        for (const Kind* kind : workspace_.schema().kinds())
            if (!kind->event && kind->folder == folder)
                return workspace_.file_of(*kind, id_of_path(file.path)).value_or(file.path);
        return file.path;
    }

    const Workspace& workspace_;
    std::map<std::string, File> files_;
    std::vector<std::string> order_;
    PutBack put_back_;
};

UndoEntry known_entry(const Workspace& workspace, std::uint64_t number) {
    auto entry = read_entry(workspace.directory_fd(), number);
    if (!entry)
        throw Error(Exit::conflict, "what is kept of an invocation is damaged: it cannot be taken back",
                    "crm undo --list");
    return std::move(*entry);
}

void take_back_change(std::vector<Kept>& done, std::uint64_t number) {
    std::erase_if(done, [&](const Kept& kept) { return kept.number == number; });
}

}  // namespace

UndoHistory::UndoHistory(const Workspace& workspace) : workspace_(workspace) {
    std::map<std::uint64_t, Kept> known;
    for (const std::uint64_t number : entry_numbers(workspace.directory_fd())) {
        auto note = note_of_entry(workspace.directory_fd(), number);
        if (!note) continue;
        if (!note->takes_back.empty()) {
            Undone undone{number, {}};
            for (const std::uint64_t each : note->takes_back) {
                take_back_change(done_, each);
                if (known.contains(each)) undone.invocations.push_back(known.at(each));
            }
            undone_.push_back(std::move(undone));
        } else if (note->gives_back != 0) {
            if (undone_.empty() || undone_.back().number != note->gives_back) continue;
            auto& back = undone_.back().invocations;
            done_.insert(done_.end(), back.rbegin(), back.rend());
            undone_.pop_back();
        } else {
            const Kept kept{number, note->by, note->did};
            known.emplace(number, kept);
            done_.push_back(kept);
            undone_.clear();
        }
    }
    std::reverse(done_.begin(), done_.end());
}

std::vector<Kept> UndoHistory::undone() const {
    std::vector<Kept> result;
    for (auto undone = undone_.rbegin(); undone != undone_.rend(); ++undone)
        result.insert(result.end(), undone->invocations.rbegin(), undone->invocations.rend());
    return result;
}

UndoPlan UndoHistory::undo(std::size_t count) const {
    if (done_.empty()) throw Error(Exit::no, "there is nothing to undo");
    if (count > done_.size())
        throw Error(Exit::no, fmt::format("there are only {} invocations to undo", done_.size()), "crm undo --list");
    Rewind rewind(workspace_);
    Note note;
    for (std::size_t i = 0; i < count; ++i) {
        rewind.take_back(known_entry(workspace_, done_[i].number));
        rewind.refuse_clashes(fmt::format("cannot undo crm {}", visible(done_[i].by.command)));
        note.takes_back.push_back(done_[i].number);
        note.did = sum(note.did, reverse(done_[i].did));
    }
    UndoPlan plan{ChangeSet(workspace_), {done_.begin(), done_.begin() + static_cast<long>(count)}, rewind.ids()};
    plan.changes.put_files(rewind.changes(), std::move(note));
    return plan;
}

UndoPlan UndoHistory::redo() const {
    if (undone_.empty()) throw Error(Exit::no, "there is nothing to redo");
    const UndoEntry entry = known_entry(workspace_, undone_.back().number);
    Rewind rewind(workspace_);
    rewind.take_back(entry);
    rewind.refuse_clashes("cannot redo");
    UndoPlan plan{
        ChangeSet(workspace_), {undone_.back().invocations.rbegin(), undone_.back().invocations.rend()}, rewind.ids()};
    Note note;
    note.did = reverse(entry.note().did);
    note.gives_back = undone_.back().number;
    plan.changes.put_files(rewind.changes(), std::move(note));
    return plan;
}

}  // namespace crm
