#include "links.h"

#include <algorithm>
#include <limits>
#include <span>
#include <tuple>
#include <utility>

namespace crm {

namespace {

constexpr std::int64_t no_moment = std::numeric_limits<std::int64_t>::min();

/// Of two texts whose beginnings differ, the one with the smaller is the smaller text.
std::uint64_t beginning_of(std::string_view text) {
    std::uint64_t beginning = 0;
    for (std::size_t i = 0; i < sizeof beginning; ++i)
        beginning = beginning << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return beginning;
}

}  // namespace

/// Many rows with one statement: from one to the next SQLite goes on where it stands.
class LinkWriter::Insertion {
public:
    explicit Insertion(Database& database) : database_(database) {}

    /// The target stays where it is until the rows are in.
    void add(std::string_view target, const Link& link) {
        waiting_.emplace_back(target, &link);
        if (waiting_.size() < at_once) return;
        insert(waiting_);
        waiting_.clear();
    }
    void finish() {
        for (const Row& row : waiting_) insert(std::span(&row, 1));
    }

private:
    using Row = std::pair<std::string_view, const Link*>;
    static constexpr std::size_t at_once = 32;

    /// A record may name another twice in one place: once is enough.
    void insert(std::span<const Row> rows) {
        std::string sql = "INSERT OR IGNORE INTO main.link VALUES(?, ?, ?, ?)";
        for (std::size_t i = 1; i < rows.size(); ++i) sql += ", (?, ?, ?, ?)";
        Statement& insert = database_.cached(sql);
        int parameter = 0;
        for (const auto& [target, link] : rows) {
            insert.bind_view(++parameter, target);
            insert.bind(++parameter, std::int64_t{link->field});
            insert.bind(++parameter, link->row);
            if (link->moment == no_moment)
                insert.bind_null(++parameter);
            else
                insert.bind(++parameter, link->moment);
        }
        insert.run();
    }

    Database& database_;
    std::vector<Row> waiting_;
};

LinkWriter::LinkWriter(Database& database, const Schema& schema) : database_(database), fields_(schema) {}

void LinkWriter::add(const PackedLinks& links, std::int64_t row, std::optional<std::chrono::sys_seconds> moment) {
    const std::int64_t seconds = moment ? moment->time_since_epoch().count() : no_moment;
    links.each([&](std::size_t field, std::string_view target) {
        added_.push_back({beginning_of(target), targets_.size(), static_cast<std::uint32_t>(target.size()),
                          static_cast<std::uint32_t>(field), row, seconds});
        targets_ += target;
    });
}

void LinkWriter::remove(const Record& record, std::int64_t row) {
    Statement& remove = database_.cached("DELETE FROM main.link WHERE target = ? AND field = ? AND row = ?");
    PackedLinks(record, fields_).each([&](std::size_t field, std::string_view target) {
        remove.bind(1, target).bind(2, static_cast<std::int64_t>(field)).bind(3, row).run();
    });
}

void LinkWriter::sort() {
    std::sort(added_.begin(), added_.end(), [this](const Link& a, const Link& b) {
        if (a.beginning != b.beginning) return a.beginning < b.beginning;
        if (const int order = target_of(a).compare(target_of(b))) return order < 0;
        return std::tie(a.field, a.row) < std::tie(b.field, b.row);
    });
}

void LinkWriter::start_sorting() {
    // Where there may be no more threads, whoever waits for it sorts.
    sorting_ = std::async(std::launch::async | std::launch::deferred, [this] { sort(); });
}

void LinkWriter::put() {
    if (!sorting_.valid()) start_sorting();
    sorting_.get();
    Insertion insertion(database_);
    for (const Link& link : added_) insertion.add(target_of(link), link);
    insertion.finish();
    added_.clear();
    targets_.clear();
}

}  // namespace crm
