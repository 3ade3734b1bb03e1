#include "links.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_set>
#include <utility>

#include "values.h"

namespace crm {

namespace {

/// In one row of the table; twice as many are split.
constexpr std::size_t most_together = 64;

bool by_row(const LinkEntry& a, const LinkEntry& b) { return a.row < b.row; }

}  // namespace

/// Many rows with one statement: from one to the next SQLite goes on where it stands.
class LinkWriter::Insertion {
public:
    explicit Insertion(Database& database) : database_(database) {}

    /// Target and entries stay where they are until `finish`.
    void add(const Sorted& run) {
        if (count_ == at_once) insert();
        waiting_[count_++] = run;
    }
    void finish() {
        if (count_ > 0) insert();
    }

private:
    static constexpr std::size_t at_once = 32;
    void insert() {
        if (!statement_ || count_ < at_once) {
            std::string sql = "INSERT INTO main.pointers VALUES(?, ?, ?, ?)";
            for (std::size_t i = 1; i < count_; ++i) sql += ", (?, ?, ?, ?)";
            statement_ = database_.prepare(sql);
        }
        for (std::size_t i = 0; i < count_; ++i) {
            const auto& [named, entries] = waiting_[i];
            const int first = static_cast<int>(4 * i) + 1;
            statement_->bind_view(first, named.target).bind(first + 1, std::int64_t{named.field});
            statement_->bind(first + 2, entries.front().row).bind_blob_view(first + 3, bytes_of(entries));
        }
        statement_->run();
        count_ = 0;
    }

    Database& database_;
    std::optional<Statement> statement_;
    std::array<Sorted, at_once> waiting_;
    std::size_t count_ = 0;
};

std::size_t LinkWriter::HashOfNamed::operator()(const Named& named) const {
    return std::hash<std::string_view>()(named.target) + named.field;
}

LinkWriter::LinkWriter(Database& database, const Schema& schema, bool empty)
    : database_(database), fields_(schema), empty_(empty) {}

void LinkWriter::add(std::string_view target, std::uint32_t field, const LinkEntry& entry) {
    auto known = places_.find({target, field});
    if (known == places_.end()) {
        char* const copy = static_cast<char*>(memory_.allocate(target.size(), 1));
        target.copy(copy, target.size());
        known = places_.emplace(Named{{copy, target.size()}, field}, counts_.size()).first;
        counts_.push_back(0);
    }
    ++counts_[known->second];
    added_.push_back({entry, known->second});
}

/// The run in which a row stands, or would.
std::optional<LinkWriter::Run> LinkWriter::run_of(std::string_view target, std::uint32_t field, std::int64_t row) {
    Statement& select = database_.cached(
        "SELECT first, entries FROM main.pointers WHERE target = ? AND field = ? AND first <= ? ORDER BY first DESC "
        "LIMIT 1");
    select.bind(1, target).bind(2, std::int64_t{field}).bind(3, row);
    std::optional<Run> run;
    if (select.step()) run = Run{select.integer(0), entries_of(select.text(1))};
    select.reset();
    return run;
}

void LinkWriter::put_run(std::string_view target, std::uint32_t field, const Run& run) {
    Statement& put = database_.cached("INSERT OR REPLACE INTO main.pointers VALUES(?, ?, ?, ?)");
    put.bind_view(1, target).bind(2, std::int64_t{field}).bind(3, run.first);
    put.bind_blob_view(4, bytes_of(run.entries)).run();
}

void LinkWriter::put_one(std::string_view target, std::uint32_t field, const LinkEntry& entry) {
    Run run = run_of(target, field, entry.row).value_or(Run{entry.row, {}});
    std::vector<LinkEntry>& entries = run.entries;
    const auto place = std::lower_bound(entries.begin(), entries.end(), entry, by_row);
    // A record may name another twice in one place: once is enough.
    if (place != entries.end() && place->row == entry.row) return;
    entries.insert(place, entry);
    if (entries.size() >= 2 * most_together) {
        const auto middle = entries.begin() + most_together;
        put_run(target, field, {middle->row, {middle, entries.end()}});
        entries.erase(middle, entries.end());
    }
    put_run(target, field, run);
}

void LinkWriter::remove(const Record& record, std::int64_t row) {
    Statement& remove = database_.cached("DELETE FROM main.pointers WHERE target = ? AND field = ? AND first = ?");
    each_link(record, fields_, [&](std::size_t number, std::string_view target) {
        const auto field = static_cast<std::uint32_t>(number);
        auto run = run_of(target, field, row);
        if (!run || std::erase_if(run->entries, [&](const LinkEntry& entry) { return entry.row == row; }) == 0) return;
        if (run->entries.empty())
            remove.bind(1, target).bind(2, std::int64_t{field}).bind(3, run->first).run();
        else
            put_run(target, field, *run);
    });
}

void LinkWriter::sort() {
    struct Key {
        std::uint64_t beginning;
        const Named* named;
        std::uint32_t place;
    };
    std::vector<Key> keys;
    keys.reserve(places_.size());
    for (const auto& [named, place] : places_) keys.push_back({beginning_of(named.target), &named, place});
    std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
        if (a.beginning != b.beginning) return a.beginning < b.beginning;
        const int order = a.named->target.compare(b.named->target);
        return order != 0 ? order < 0 : a.named->field < b.named->field;
    });
    entries_.resize(added_.size());
    std::vector<LinkEntry*> ends(keys.size());
    LinkEntry* end = entries_.data();
    for (const Key& key : keys) {
        ends[key.place] = end;
        sorted_.push_back({*key.named, {end, counts_[key.place]}});
        end += counts_[key.place];
    }
    for (const auto& [entry, place] : added_) *ends[place]++ = entry;
    for (auto& [named, entries] : sorted_) {
        if (!std::is_sorted(entries.begin(), entries.end(), by_row)) std::sort(entries.begin(), entries.end(), by_row);
        // A record may name another twice in one place: once is enough.
        const auto same = [](const LinkEntry& a, const LinkEntry& b) { return a.row == b.row; };
        const auto last = std::unique(entries.begin(), entries.end(), same);
        entries = entries.first(static_cast<std::size_t>(last - entries.begin()));
    }
}

/// Into an empty table.
void LinkWriter::put_all() {
    Insertion insertion(database_);
    for (const auto& [named, entries] : sorted_)
        for (std::size_t begin = 0; begin < entries.size(); begin += most_together)
            insertion.add({named, entries.subspan(begin, std::min(most_together, entries.size() - begin))});
    insertion.finish();
}

void LinkWriter::put() {
    if (empty_)
        put_all();
    else
        for (const auto& [named, entries] : sorted_)
            for (const LinkEntry& entry : entries) put_one(named.target, named.field, entry);
}

LastMoments::LastMoments(const Database& database, const std::string& fields, std::chrono::sys_seconds until) {
    std::unordered_set<std::int64_t> twins;
    Statement twin = database.prepare("SELECT row FROM main.twin");
    while (twin.step()) twins.insert(twin.integer(0));
    const std::int64_t latest = until.time_since_epoch().count();
    Statement runs = database.prepare(
        fmt::format("SELECT target, entries FROM main.pointers WHERE +field IN ({}) ORDER BY target", fields));
    while (runs.step()) {
        std::int64_t moment = LinkEntry::no_moment;
        for (const LinkEntry& entry : entries_of(runs.text(1)))
            if (entry.moment <= latest && (twins.empty() || !twins.contains(entry.row)))
                moment = std::max(moment, entry.moment);
        if (moment == LinkEntry::no_moment) continue;
        const std::string_view target = runs.text(0);
        if (!lasts_.empty() && id_of(lasts_.back()) == target) {
            lasts_.back().moment = std::max(lasts_.back().moment, moment);
            continue;
        }
        lasts_.push_back({ids_.size(), target.size(), moment});
        ids_ += target;
    }
}

std::optional<std::chrono::sys_seconds> LastMoments::of(std::string_view id) const {
    const auto last =
        std::lower_bound(lasts_.begin(), lasts_.end(), id,
                         [this](const Last& each, std::string_view sought) { return id_of(each) < sought; });
    if (last == lasts_.end() || id_of(*last) != id) return {};
    return std::chrono::sys_seconds{std::chrono::seconds{last->moment}};
}

}  // namespace crm
