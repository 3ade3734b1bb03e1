#include "links.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

namespace crm {

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
            if (link->has_moment)
                insert.bind(++parameter, link->moment);
            else
                insert.bind_null(++parameter);
        }
        insert.run();
    }

    Database& database_;
    std::vector<Row> waiting_;
};

LinkWriter::LinkWriter(Database& database, const Schema& schema) : database_(database), fields_(schema) {}

void LinkWriter::add(const PackedLinks& links, std::int64_t row, std::optional<std::chrono::sys_seconds> moment) {
    const std::int64_t seconds = moment ? moment->time_since_epoch().count() : 0;
    links.each([&](std::size_t field, std::string_view target) {
        auto known = added_.find(target);
        if (known == added_.end()) known = added_.emplace(target, std::vector<Link>()).first;
        known->second.push_back({row, seconds, static_cast<std::uint32_t>(field), moment.has_value()});
    });
}

void LinkWriter::remove(const Record& record, std::int64_t row) {
    Statement& remove = database_.cached("DELETE FROM main.link WHERE target = ? AND field = ? AND row = ?");
    PackedLinks(record, fields_).each([&](std::size_t field, std::string_view target) {
        remove.bind(1, target).bind(2, static_cast<std::int64_t>(field)).bind(3, row).run();
    });
}

void LinkWriter::put() {
    std::vector<const Target*> targets;
    targets.reserve(added_.size());
    for (Target& target : added_) {
        std::sort(target.second.begin(), target.second.end(),
                  [](const Link& a, const Link& b) { return std::tie(a.field, a.row) < std::tie(b.field, b.row); });
        targets.push_back(&target);
    }
    std::sort(targets.begin(), targets.end(), [](const Target* a, const Target* b) { return a->first < b->first; });
    Insertion insertion(database_);
    for (const Target* target : targets)
        for (const Link& link : target->second) insertion.add(target->first, link);
    insertion.finish();
    added_.clear();
}

}  // namespace crm
