#include "links.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace crm {

namespace {

/// In one row of the table; twice as many are split.
constexpr std::size_t most_together = 64;

/// Of two texts whose beginnings differ, the one with the smaller is the smaller text.
std::uint64_t beginning_of(std::string_view text) {
    std::uint64_t beginning = 0;
    for (std::size_t i = 0; i < sizeof beginning; ++i)
        beginning = beginning << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return beginning;
}

bool by_row(const LinkEntry& a, const LinkEntry& b) { return a.row < b.row; }

}  // namespace

/// Many rows with one statement: from one to the next SQLite goes on where it stands.
class LinkWriter::Insertion {
public:
    explicit Insertion(Database& database) : database_(database) {}

    /// To be filled before the next. The target stays where it is until `finish`.
    std::vector<LinkEntry>& next(std::string_view target, std::uint32_t field) {
        if (count_ == at_once) insert();
        Waiting& run = waiting_[count_++];
        run.target = target;
        run.field = field;
        run.entries.clear();
        return run.entries;
    }
    void finish() {
        if (count_ > 0) insert();
    }

private:
    static constexpr std::size_t at_once = 32;
    struct Waiting {
        std::string_view target;
        std::uint32_t field = 0;
        std::vector<LinkEntry> entries;
    };

    void insert() {
        if (!statement_ || count_ < at_once) {
            std::string sql = "INSERT INTO main.pointers VALUES(?, ?, ?, ?)";
            for (std::size_t i = 1; i < count_; ++i) sql += ", (?, ?, ?, ?)";
            statement_ = database_.prepare(sql);
        }
        for (std::size_t i = 0; i < count_; ++i) {
            const Waiting& run = waiting_[i];
            const int first = static_cast<int>(4 * i) + 1;
            statement_->bind_view(first, run.target).bind(first + 1, std::int64_t{run.field});
            statement_->bind(first + 2, run.entries.front().row).bind_blob_view(first + 3, bytes_of(run.entries));
        }
        statement_->run();
        count_ = 0;
    }

    Database& database_;
    std::optional<Statement> statement_;
    std::array<Waiting, at_once> waiting_;
    std::size_t count_ = 0;
};

LinkWriter::LinkWriter(Database& database, const Schema& schema, bool empty)
    : database_(database), fields_(schema), empty_(empty) {}

void LinkWriter::add(const PackedLinks& links, std::int64_t row, std::optional<std::chrono::sys_seconds> moment) {
    const std::int64_t seconds = moment ? moment->time_since_epoch().count() : LinkEntry::no_moment;
    links.each([&](std::size_t field, std::string_view target) {
        added_.push_back({beginning_of(target),
                          targets_.size(),
                          static_cast<std::uint32_t>(target.size()),
                          static_cast<std::uint32_t>(field),
                          {row, seconds}});
        targets_ += target;
    });
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
    PackedLinks(record, fields_).each([&](std::size_t number, std::string_view target) {
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
    std::sort(added_.begin(), added_.end(), [this](const Link& a, const Link& b) {
        if (a.beginning != b.beginning) return a.beginning < b.beginning;
        if (const int order = target_of(a).compare(target_of(b))) return order < 0;
        return std::tie(a.field, a.entry.row) < std::tie(b.field, b.entry.row);
    });
}

/// Into an empty table.
void LinkWriter::put_all() {
    Insertion insertion(database_);
    for (auto link = added_.begin(); link != added_.end();) {
        const std::string_view target = target_of(*link);
        const std::uint32_t field = link->field;
        std::vector<LinkEntry>& entries = insertion.next(target, field);
        for (; link != added_.end() && link->field == field && target_of(*link) == target; ++link) {
            const bool again = !entries.empty() && entries.back().row == link->entry.row;
            if (again) continue;
            if (entries.size() == most_together) break;
            entries.push_back(link->entry);
        }
    }
    insertion.finish();
}

void LinkWriter::put() {
    if (empty_)
        put_all();
    else
        for (const Link& link : added_) put_one(target_of(link), link.field, link.entry);
    added_.clear();
    targets_.clear();
}

}  // namespace crm
