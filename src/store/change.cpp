#include "crm/store/change.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "apply.h"
#include "commit.h"
#include "crm/model/read.h"
#include "journal.h"
#include "new_records.h"
#include "note.h"
#include "pending.h"

namespace crm {

namespace {

/// Referenced records first: a state half applied still reads. Tombstones come last.
std::size_t rank_of(const Kind& kind) {
    static constexpr std::array<std::string_view, 8> order{"user",   "campaign", "product", "org",
                                                           "person", "deal",     "case",    "task"};
    const auto found = std::find(order.begin(), order.end(), kind.name);
    if (kind.event) return order.size() + 1;
    return static_cast<std::size_t>(found - order.begin());
}
constexpr std::size_t rank_of_tombstones = 100;

/// What git is about to merge would get into a merge's result without having been looked at.
void refuse_unfinished(const Workspace& workspace) {
    const auto work = unfinished_git_work(workspace);
    if (!work) return;
    throw Error(Exit::conflict, fmt::format("several records are not changed while a git {} is unfinished", *work),
                fmt::format("git {} --continue, git {} --abort, or --force", *work, *work));
}

void check_complete(const Record& record) {
    const auto missing = missing_fields(record);
    if (missing.empty()) return;
    throw Error(Exit::invalid, fmt::format("{} without {}", record.kind().name, missing.front()->name),
                fmt::format("give it with --{}", missing.front()->name));
}

}  // namespace

struct ChangeSet::State {
    const Workspace& workspace;
    std::map<std::string, PendingFile> files = {};
    NewRecords created{workspace};
    std::set<std::pair<const Kind*, std::string>> edited_events = {};
    std::set<std::string> rewritten = {};  ///< journals
    std::set<std::pair<const Kind*, std::string>> removed = {};
    std::vector<FileChange> put = {};
    std::optional<Note> note = {};  ///< of an undo or redo

    PendingFile& load(const std::string& path, std::size_t rank) {
        const auto found = files.find(path);
        if (found != files.end()) return found->second;
        return files.emplace(path, PendingFile(path, workspace.read_file(path), rank)).first->second;
    }

    void create_entity(const Record& record) {
        const std::string path = created.home(record.kind(), record.id());
        const auto [file, first] = files.emplace(path, PendingFile(path, {}, rank_of(record.kind())));
        if (!first) throw Error(Exit::conflict, fmt::format("{} exists already", path), "choose another --id");
        file->second.put(print_record(record));
    }

    void append_event(const Record& record, std::string_view user) {
        const auto [at, day] = moment_of_event(record, workspace.settings());
        NewEvent event{at, record.id(), print_record(record)};
        unsigned& part = created.journal_part(day, user);
        for (;; ++part) {
            PendingFile& journal = load(journal_of(day, user, part), rank_of(record.kind()));
            if (!journal.is_absent() && journal.size() + event.text.size() > full_journal_bytes) continue;
            return journal.add(std::move(event));
        }
    }

    /// The record's file, and the path of its table in it.
    std::pair<std::string, toml::Path> table_of(const Record& record) {
        if (!record.kind().event) {
            for (const std::string& home : homes_of(record.kind(), record.id()))
                if (files.contains(home)) return {home, {}};
            return {record.place.file, {}};
        }
        PendingFile& journal = load(record.place.file, rank_of(record.kind()));
        const auto events = events_of(journal.document(), record.kind());
        for (std::size_t i = 0; i < events.size(); ++i) {
            const toml::Node* id = toml::member(*events[i]->table(), "id");
            if (id && id->text() && *id->text() == record.id())
                return {record.place.file, {std::string(record.kind().name), std::to_string(i)}};
        }
        throw Error(Exit::not_found, fmt::format("{} is gone from {}", record.id(), record.place.file));
    }

    PendingFile& open(const Record& record, const std::string& path) {
        PendingFile& file = load(path, rank_of(record.kind()));
        if (file.is_absent())
            throw Error(Exit::not_found, fmt::format("{} is gone: there is no {}", record.id(), path));
        return file;
    }

    void replace(const std::string& path, std::size_t rank, std::string_view expected, std::string text) {
        PendingFile& file = load(path, rank);
        if (!file.before() || *file.before() != expected)
            throw Error(Exit::conflict, fmt::format("{} has been changed by another program meanwhile", path));
        file.replace(std::move(text));
    }

    std::vector<FileChange> changes() {
        return in_order([](const std::string& path, PendingFile& file) {
            return FileChange{path, file.before(), file.text()};
        });
    }

    /// The same, and what was gathered is gone: thousands of texts need not be there twice.
    std::vector<FileChange> release() {
        auto result = in_order([](const std::string&, PendingFile& file) { return file.release(); });
        files.clear();
        return result;
    }

    static bool is_changed(PendingFile& file) { return !file.before() || file.text() != *file.before(); }

    std::size_t count() {
        return put.size() + static_cast<std::size_t>(std::count_if(files.begin(), files.end(),
                                                                   [](auto& each) { return is_changed(each.second); }));
    }

    template <class Change>
    std::vector<FileChange> in_order(Change change_of) {
        std::vector<std::pair<std::size_t, FileChange>> ranked;
        for (auto& [path, file] : files) {
            if (!is_changed(file)) continue;
            if (file.text().size() > max_record_bytes)
                throw Error(Exit::invalid, fmt::format("{} would be larger than 1 MiB", path));
            const std::size_t rank = file.rank();
            ranked.push_back({rank, change_of(path, file)});
        }
        std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<FileChange> result;
        result.reserve(ranked.size() + put.size());
        for (auto& [rank, change] : ranked) result.push_back(std::move(change));
        result.insert(result.end(), put.begin(), put.end());
        return result;
    }

    Tally tally(std::span<const FileChange> changes) const {
        if (note) return note->did;
        const auto is_entity = [](const auto& each) { return !each.first->event; };
        const auto is_changed = [](const FileChange& each) { return each.before && !is_journal(each.path); };
        const auto written = static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(), is_changed));
        const auto gone = static_cast<std::size_t>(std::count_if(removed.begin(), removed.end(), is_entity));
        const std::size_t events = edited_events.size() + rewritten.size();
        return {created.size(), written - std::min(written, gone) + events, removed.size()};
    }
};

ChangeSet::ChangeSet(const Workspace& workspace) : state_(new State{workspace}) {}
ChangeSet::~ChangeSet() = default;
ChangeSet::ChangeSet(ChangeSet&&) noexcept = default;

std::string ChangeSet::new_id(const Record& record) const { return state_->created.new_id(record); }

void ChangeSet::create(const Record& record, std::string_view user) {
    check_complete(record);
    state_->created.take_id(record.kind(), record.id());
    if (record.kind().event)
        state_->append_event(record, user);
    else
        state_->create_entity(record);
}

void ChangeSet::edit(const Record& record, std::span<const FieldChange> changes) {
    const auto [path, table] = state_->table_of(record);
    toml::Document& document = state_->open(record, path).document();
    for (const FieldChange& change : changes) apply_change(document, table, record.kind(), change);
    if (record.kind().event && !state_->created.contains(record.kind(), record.id()))
        state_->edited_events.emplace(&record.kind(), record.id());
}

void ChangeSet::add_undeclared(const Record& record, std::string_view key, std::string_view toml) {
    const auto [path, table] = state_->table_of(record);
    state_->open(record, path).document().set(table, key, toml::Literal::raw(std::string(toml)));
}

void ChangeSet::replace(const Record& record, std::string_view expected, std::string text) {
    const auto [path, table] = state_->table_of(record);
    state_->replace(path, rank_of(record.kind()), expected, std::move(text));
}

void ChangeSet::rewrite(const std::string& path, std::string_view expected, std::string text) {
    state_->replace(path, 0, expected, std::move(text));
    if (is_journal(path)) state_->rewritten.insert(path);
}

void ChangeSet::remove(const Record& record, const DateTime& when, std::string_view merged_into) {
    const auto [path, table] = state_->table_of(record);
    PendingFile& file = state_->open(record, path);
    state_->removed.emplace(&record.kind(), record.id());
    if (record.kind().event) return file.document().remove_table(record.kind().name, std::stoul(table[1]));
    toml::Entries entries{{"id", toml::Literal::text(record.id())}, {"deleted", toml::Literal::raw(to_string(when))}};
    if (!merged_into.empty()) entries.emplace_back("merged_into", toml::Literal::text(merged_into));
    file.put(toml::print(entries));
    file.set_rank(rank_of_tombstones);
}

std::vector<FileChange> ChangeSet::preview() const { return state_->changes(); }

bool ChangeSet::empty() const { return state_->changes().empty(); }

Tally ChangeSet::tally() const { return state_->tally(state_->changes()); }

void ChangeSet::put_files(std::vector<FileChange> files, Note note) {
    state_->put = std::move(files);
    state_->note = std::move(note);
}

void ChangeSet::commit(const Invocation& by) {
    if (!by.force && state_->count() > 1) refuse_unfinished(state_->workspace);
    const auto changes = state_->release();
    Note note = state_->note.value_or(Note{});
    note.by = by;
    note.did = state_->tally(changes);
    crm::commit(state_->workspace.directory_fd(), changes, note);
}

}  // namespace crm
