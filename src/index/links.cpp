#include "links.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "tables.h"

namespace crm {

LinkWriter::LinkWriter(Database& database, const Workspace& workspace)
    : database_(database), workspace_(workspace), fields_(workspace.schema()) {}

void LinkWriter::add(const PackedLinks& links, std::int64_t row, std::optional<std::int64_t> moment) {
    links.each([&](std::size_t field, std::string_view target) {
        auto known = added_.find(target);
        if (known == added_.end()) known = added_.emplace(target, std::vector<Link>()).first;
        known->second.push_back({field, row, moment});
    });
}

void LinkWriter::remove(const Kind& kind, std::int64_t first_row, std::int64_t last_row) {
    Statement& rows = database_.cached(fmt::format("SELECT {} FROM main.{} WHERE _row BETWEEN ? AND ?",
                                                   record_columns(kind), quoted_name(rows_table(kind))));
    Statement& remove = database_.cached("DELETE FROM main.link WHERE target = ? AND field = ? AND row = ?");
    rows.bind(1, first_row).bind(2, last_row);
    while (rows.step()) {
        const PackedLinks links(read_record(rows, 0, kind, workspace_.settings()), fields_);
        links.each([&](std::size_t field, std::string_view target) {
            remove.bind(1, target).bind(2, static_cast<std::int64_t>(field)).bind(3, rows.integer(0)).run();
        });
    }
}

void LinkWriter::put() {
    std::vector<decltype(added_)::value_type*> targets;
    targets.reserve(added_.size());
    for (auto& target : added_) targets.push_back(&target);
    std::sort(targets.begin(), targets.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
    for (auto* target : targets) put(target->first, target->second);
    added_.clear();
}

/// A record may name another twice in one place: once is enough. To replace is what costs SQLite least.
void LinkWriter::put(std::string_view target, std::vector<Link>& links) {
    std::sort(links.begin(), links.end(),
              [](const Link& a, const Link& b) { return std::tie(a.field, a.row) < std::tie(b.field, b.row); });
    Statement& insert = database_.cached("INSERT OR REPLACE INTO main.link VALUES(?, ?, ?, ?)");
    insert.bind_view(1, target);
    for (const Link& link : links) {
        insert.bind(2, static_cast<std::int64_t>(link.field)).bind(3, link.row);
        if (link.moment)
            insert.bind(4, *link.moment);
        else
            insert.bind_null(4);
        insert.run();
    }
}

}  // namespace crm
