#include "links.h"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <utility>

namespace crm {

namespace {

/// In one row of the table; twice as many are split.
constexpr std::size_t most_together = 64;

/// Where a chain ends.
constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

bool by_row(const LinkEntry& a, const LinkEntry& b) { return a.row < b.row; }

}  // namespace

/// Many rows with one statement: from one to the next SQLite goes on where it stands.
class LinkWriter::Insertion {
public:
    explicit Insertion(Database& database) : database_(database) {}

    /// The target stays where it is until `finish`.
    void add(const Named& named, std::span<const LinkEntry> entries) {
        if (count_ == at_once) insert();
        Waiting& run = waiting_[count_++];
        run.named = named;
        run.entries.assign(entries.begin(), entries.end());
    }
    void finish() {
        if (count_ > 0) insert();
    }

private:
    static constexpr std::size_t at_once = 32;
    struct Waiting {
        Named named;
        std::vector<LinkEntry> entries;
    };

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
    std::array<Waiting, at_once> waiting_;
    std::size_t count_ = 0;
};

std::size_t LinkWriter::HashOfNamed::operator()(const Named& named) const noexcept {
    return std::hash<std::string_view>()(named.target) + named.field;
}

LinkWriter::LinkWriter(Database& database, const Schema& schema, bool empty)
    : database_(database), fields_(schema), empty_(empty) {}

void LinkWriter::add(std::string_view target, std::uint32_t field, const LinkEntry& entry) {
    const auto place = static_cast<std::uint32_t>(added_.size());
    added_.push_back({entry, none});
    const auto known = chains_.find({target, field});
    if (known == chains_.end()) {
        chains_.emplace(Named{targets_.emplace_back(target), field}, Chain{place, place});
    } else {
        Chain& chain = known->second;
        added_[chain.last].next = place;
        chain.last = place;
    }
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

/// In the order of their rows.
std::vector<LinkEntry> LinkWriter::collect(const Chain& chain) const {
    std::vector<LinkEntry> entries;
    for (std::uint32_t i = chain.first; i != none; i = added_[i].next) entries.push_back(added_[i].entry);
    std::stable_sort(entries.begin(), entries.end(), by_row);
    // A record may name another twice in one place: once is enough.
    const auto same = [](const LinkEntry& a, const LinkEntry& b) { return a.row == b.row; };
    entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
    return entries;
}

void LinkWriter::sort() {
    sorted_.assign(chains_.begin(), chains_.end());
    std::sort(sorted_.begin(), sorted_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
}

/// Into an empty table.
void LinkWriter::put_all() {
    Insertion insertion(database_);
    for (const auto& [named, chain] : sorted_) {
        const std::vector<LinkEntry> entries = collect(chain);
        for (std::size_t begin = 0; begin < entries.size(); begin += most_together)
            insertion.add(named, std::span(entries).subspan(begin, std::min(most_together, entries.size() - begin)));
    }
    insertion.finish();
}

void LinkWriter::put() {
    if (empty_)
        put_all();
    else
        for (const auto& [named, chain] : sorted_)
            for (const LinkEntry& entry : collect(chain)) put_one(named.target, named.field, entry);
    sorted_.clear();
    chains_.clear();
    added_.clear();
    targets_.clear();
}

}  // namespace crm
