#include "twins.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "fingerprint.h"
#include "tables.h"

namespace crm {

void Twins::note(const Kind& kind, std::string_view id) {
    if (id.empty()) return;
    if (all_new_)
        ids_.push_back(hash_of(id).low ^ std::hash<const Kind*>()(&kind));
    else
        touched_.emplace(&kind, id);
}

void Twins::settle() {
    for (const auto& [kind, id] : touched_) settle(*kind, id);
    std::sort(ids_.begin(), ids_.end());
    if (std::adjacent_find(ids_.begin(), ids_.end()) != ids_.end()) find_all();
}

void Twins::settle(const Kind& kind, const std::string& id) {
    Statement& rows = database_.cached(
        fmt::format("SELECT _row FROM main.{} WHERE id = ? ORDER BY _path, _row", quoted_name(rows_table(kind))));
    rows.bind(1, id);
    for (bool first = true; rows.step(); first = false) {
        const std::int64_t row = rows.integer(0);
        database_.cached("DELETE FROM main.twin WHERE row = ?").bind(1, row).run();
        if (first) continue;
        database_.cached("INSERT INTO main.twin VALUES(?, ?)").bind(1, row).bind(2, kind.name).run();
    }
}

void Twins::find_all() {
    for (const Kind* kind : schema_.kinds())
        database_.exec(fmt::format(
            "INSERT INTO main.twin SELECT _row, '{1}' FROM (SELECT _row, row_number() OVER (PARTITION BY id ORDER BY"
            " _path, _row) AS nth FROM main.{0} WHERE id IN (SELECT id FROM main.{0} WHERE id <> '' GROUP BY id"
            " HAVING count(*) > 1)) WHERE nth > 1",
            quoted_name(rows_table(*kind)), kind->name));
}

}  // namespace crm
