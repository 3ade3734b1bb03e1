#include "crm/store/change.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "commit.h"
#include "crm/base/slug.h"
#include "crm/model/read.h"
#include "crm/toml/document.h"
#include "decode.h"
#include "encode.h"
#include "journal.h"
#include "walk.h"

namespace crm {

namespace {

/// A kind's folder that holds this many records makes new ones fan out.
constexpr std::size_t fan_out_above = 1000;
constexpr std::size_t random_length = 5;

/// What is to become of one file: an edited document, or a text, and what is appended to it.
struct Pending {
    std::optional<std::string> before;
    std::optional<toml::Document> document;
    std::string appended;
    std::size_t rank = 0;  ///< in the order of application

    std::string text() const { return (document ? document->text() : std::string{}) + appended; }
};

toml::Document parsed(std::string text, const std::string& file) {
    auto result = toml::Document::parse(std::move(text), file);
    if (const auto* problem = std::get_if<Problem>(&result))
        throw Error(Exit::invalid, problem->message, problem->hint, problem->place);
    return std::get<toml::Document>(std::move(result));
}

/// Referenced records first: a state half applied still reads. Tombstones come last.
std::size_t rank_of(const Kind& kind) {
    static constexpr std::array<std::string_view, 8> order{"user",   "campaign", "product", "org",
                                                           "person", "deal",     "case",    "task"};
    const auto found = std::find(order.begin(), order.end(), kind.name);
    if (kind.event) return order.size() + 1;
    return static_cast<std::size_t>(found - order.begin());
}
constexpr std::size_t rank_of_tombstones = 100;

/// Keys of the kind that belong after `field`: a new key goes before the first of them that is there.
std::vector<std::string_view> keys_after(const Kind& kind, const Field& field) {
    std::vector<std::string_view> keys;
    for (auto at = kind.fields.begin() + (&field - kind.fields.data()) + 1; at != kind.fields.end(); ++at)
        if (at->type != Type::table) keys.push_back(at->key);
    return keys;
}

Date day_of_event(const Record& record, const Settings& settings) {
    const auto* at = std::get_if<DateTime>(&record["at"]);
    if (!at) throw Error(Exit::invalid, fmt::format("{} without a time", record.kind().name));
    const Calendar calendar{*at, settings.zone};
    return calendar.today();
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
    std::map<std::string, Pending> files;
    std::map<const Kind*, std::size_t> sizes;          ///< files in the kind's own folder, as far as counted
    std::map<const Kind*, std::set<std::string>> ids;  ///< of hand-made ids, known when first asked for
    std::set<std::pair<const Kind*, std::string>> created;

    explicit State(const Workspace& where) : workspace(where) {}

    Pending& load(const std::string& path, std::size_t rank) {
        const auto found = files.find(path);
        if (found != files.end()) return found->second;
        Pending pending;
        pending.before = workspace.read_file(path);
        if (pending.before) pending.document = parsed(*pending.before, path);
        pending.rank = rank;
        return files.emplace(path, std::move(pending)).first->second;
    }

    /// The file as a document, with everything appended so far in it.
    toml::Document& document(Pending& pending, const std::string& path) {
        if (!pending.document || !pending.appended.empty()) {
            pending.document = parsed(pending.text(), path);
            pending.appended.clear();
        }
        return *pending.document;
    }

    bool id_is_taken(const Kind& kind, const std::string& id) {
        if (created.contains({&kind, id})) return true;
        const auto [known, first] = ids.try_emplace(&kind);
        if (first)
            for (const std::string& path : workspace.files(kind)) known->second.emplace(id_of_path(path));
        return known->second.contains(id);
    }

    std::string new_home(const Kind& kind, const std::string& id) {
        const auto [size, first] = sizes.try_emplace(&kind, 0);
        if (first) size->second = count_files(workspace.directory_fd(), std::string(kind.folder), fan_out_above);
        const auto homes = homes_of(kind, id);
        return size->second++ < fan_out_above ? homes[0] : homes[1];
    }

    void create_entity(const Record& record) {
        const std::string path = new_home(record.kind(), record.id());
        Pending pending;
        pending.appended = print_record(record);
        pending.rank = rank_of(record.kind());
        if (!files.emplace(path, std::move(pending)).second)
            throw Error(Exit::conflict, fmt::format("{} exists already", path), "choose another --id");
    }

    void append_event(const Record& record, std::string_view user) {
        const std::string path = journal_of(day_of_event(record, workspace.settings()), user);
        Pending& pending = load(path, rank_of(record.kind()));
        const std::string text =
            pending.appended.empty() && pending.document ? pending.document->text() : pending.appended;
        if (!text.empty()) pending.appended += text.ends_with('\n') ? "\n" : "\n\n";
        pending.appended += print_record(record);
    }

    /// The record's file, and the path of its table in it.
    std::pair<std::string, toml::Path> table_of(const Record& record) {
        if (!record.kind().event) {
            for (const std::string& home : homes_of(record.kind(), record.id()))
                if (files.contains(home)) return {home, {}};
            return {record.place.file, {}};
        }
        Pending& pending = load(record.place.file, rank_of(record.kind()));
        const auto events = events_of(document(pending, record.place.file), record.kind());
        for (std::size_t i = 0; i < events.size(); ++i) {
            const toml::Node* id = toml::member(*events[i]->table(), "id");
            if (id && id->text() && *id->text() == record.id())
                return {record.place.file, {std::string(record.kind().name), std::to_string(i)}};
        }
        throw Error(Exit::not_found, fmt::format("{} is gone from {}", record.id(), record.place.file));
    }

    toml::Document& open(const Record& record, const std::string& path) {
        Pending& pending = load(path, rank_of(record.kind()));
        if (!pending.document && pending.appended.empty())
            throw Error(Exit::not_found, fmt::format("{} is gone: there is no {}", record.id(), path));
        return document(pending, path);
    }

    std::vector<FileChange> changes() const {
        std::vector<std::pair<std::size_t, FileChange>> ranked;
        for (const auto& [path, pending] : files)
            if (!pending.before || pending.text() != *pending.before)
                ranked.push_back({pending.rank, {path, pending.before, pending.text()}});
        std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<FileChange> result;
        for (auto& [rank, change] : ranked) result.push_back(std::move(change));
        return result;
    }
};

namespace {

void apply(toml::Document& document, const toml::Path& at, const Kind& kind, const FieldChange& change) {
    const Field& field = *change.field;
    const auto later = keys_after(kind, field);
    const auto* rows = std::get_if<std::vector<Row>>(&change.value);
    if (rows && at.empty()) {
        for (const Row& row : *rows) document.append_table(field.key, entries_of(field, row));
    } else if (absent(change.value)) {
        document.unset(at, field.key);
    } else if (change.how == FieldChange::How::set) {
        document.set(at, field.key, literal_of(change.value), later);
    } else if (const auto* texts = std::get_if<std::vector<std::string>>(&change.value)) {
        for (const std::string& text : *texts)
            if (change.how == FieldChange::How::add)
                document.append_text(at, field.key, text, later);
            else
                document.remove_text(at, field.key, text);
    }
}

}  // namespace

ChangeSet::ChangeSet(const Workspace& workspace) : state_(std::make_unique<State>(workspace)) {}
ChangeSet::~ChangeSet() = default;
ChangeSet::ChangeSet(ChangeSet&&) noexcept = default;

std::string ChangeSet::new_id(const Record& record) const {
    std::string stem;
    if (record.kind().event) {
        stem = to_string(day_of_event(record, state_->workspace.settings()));
        std::erase(stem, '-');
    } else {
        stem = slug(record.title());
        if (stem.empty()) stem = record.kind().name;
    }
    std::string id;
    do id = fmt::format("{}-{}", stem, random_characters(random_length));
    while (state_->created.contains({&record.kind(), id}));
    return id;
}

void ChangeSet::create(const Record& record, std::string_view user) {
    check_complete(record);
    // Five random characters behind a slug repeat so seldom that only the rename need find out; a hand-made id is
    // looked for everywhere.
    const bool taken = short_id(record.id()).empty() ? state_->id_is_taken(record.kind(), record.id())
                                                     : state_->created.contains({&record.kind(), record.id()});
    if (taken)
        throw Error(Exit::conflict, fmt::format("the id '{}' exists already", record.id()), "choose another --id");
    state_->created.emplace(&record.kind(), record.id());
    if (record.kind().event)
        state_->append_event(record, user);
    else
        state_->create_entity(record);
}

void ChangeSet::edit(const Record& record, std::span<const FieldChange> changes) {
    const auto [path, table] = state_->table_of(record);
    toml::Document& document = state_->open(record, path);
    for (const FieldChange& change : changes) apply(document, table, record.kind(), change);
}

void ChangeSet::replace(const Record& record, std::string_view expected, std::string text) {
    const auto [path, table] = state_->table_of(record);
    Pending& pending = state_->load(path, rank_of(record.kind()));
    if (!pending.before || *pending.before != expected)
        throw Error(Exit::conflict, fmt::format("{} has been changed by another program meanwhile", path));
    pending.document = parsed(std::move(text), path);
}

void ChangeSet::remove(const Record& record, const DateTime& when, std::string_view merged_into) {
    const auto [path, table] = state_->table_of(record);
    if (record.kind().event) return state_->open(record, path).remove_table(record.kind().name, std::stoul(table[1]));
    state_->open(record, path);
    toml::Entries entries{{"id", toml::Literal::text(record.id())}, {"deleted", toml::Literal::raw(to_string(when))}};
    if (!merged_into.empty()) entries.emplace_back("merged_into", toml::Literal::text(merged_into));
    Pending& pending = state_->files.at(path);
    pending.document = parsed(toml::print(entries), path);
    pending.rank = rank_of_tombstones;
}

std::vector<FileChange> ChangeSet::preview() const { return state_->changes(); }

bool ChangeSet::empty() const { return state_->changes().empty(); }

void ChangeSet::commit() { crm::commit(state_->workspace.directory_fd(), state_->changes()); }

}  // namespace crm
