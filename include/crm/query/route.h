#pragma once
// A dotted path resolved against the schema: which records and rows it leads through, and what stands at its end.
//
// A step is looked up in every kind the one before may lead to ("about.owner" in all kinds a task can be about), so it
// has a hop for each kind that knows the word: a field, a derived word, `id`, a column of a table field (table and
// column are one step), or a kind whose records name the record at hand ("deal" of a person). Where presence is asked
// for, a length of time may stand last ("activity.90d"): it leads to the field that says when a record began.

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/model/record.h"
#include "crm/model/schema.h"
#include "crm/query/query.h"

namespace crm::query {

struct Hop {
    enum class By : std::uint8_t { field, column, derived, id, pointing };
    const Kind* from = nullptr;  ///< the kind of record this hop is for
    By by = By::field;
    const Field* field = nullptr;  ///< what is read; null for id and pointing
    const Field* table = nullptr;  ///< of a column
    std::size_t column = 0;        ///< its position in the table's rows
    const Kind* kind = nullptr;    ///< of pointing: whose records
};

struct Route {
    std::string text = {};
    std::vector<std::vector<Hop>> steps = {};  ///< one or more, each with a hop for one kind or more
    std::set<const Kind*> kinds = {};          ///< whose records are asked for on the way
    std::set<const Field*> derived = {};       ///< derived words at the end
};

/// Where to look up the last step when it names both a derived word and a kind ("deals"); and whether it may be a
/// length of time.
enum class Last { value, presence };

/// A step that is a length of time, as its first digit shows: no field's name has one.
bool is_length(std::string_view step);

/// A path of a query's text, standing at `position` and followed by `ending` (":" or ""): what messages point at.
/// Error(Exit::usage) with a suggestion for a step that nothing knows or that leads nowhere.
Route resolve(std::string_view path, const Kind& kind, const Schema& schema, Last last, std::string_view query,
              std::size_t position, std::string_view ending);
/// A path that stands alone, a column or a key of sorting, from records of any of `kinds`; as above. Of several, `name`
/// is the title of a kind that has no field of that name.
Route resolve(std::string_view path, std::span<const Kind* const> kinds, const Schema& schema);
/// A path whose words may be plain text: nothing if the schema does not know it.
std::optional<Route> resolve_if_known(std::string_view path, const Kind& kind, const Schema& schema);

// --- how records are walked -----------------------------------------------------------------------------------------

const Hop* hop_for(const std::vector<Hop>& hops, const Kind& kind);

/// Calls `visit(id)` for each reference in a field or column, until one answers true.
template <class Visit>
bool each_text(const Value& value, const Visit& visit) {
    if (const auto* text = std::get_if<std::string>(&value)) return visit(*text);
    if (const auto* texts = std::get_if<std::vector<std::string>>(&value))
        for (const std::string& text : *texts)
            if (visit(text)) return true;
    return false;
}

/// Calls `visit(value)` for the value of a field, or the column's value of each row, until one answers true.
template <class Visit>
bool each_value(const Hop& hop, const Record& record, const Visit& visit) {
    if (hop.by == Hop::By::field) return visit(record[*hop.field]);
    const auto* rows = std::get_if<std::vector<Row>>(&record[*hop.table]);
    if (!rows) return false;
    for (const Row& row : *rows)
        if (hop.column < row.values.size() && visit(row.values[hop.column])) return true;
    return false;
}

template <class Visit>
bool each_next(const Hop& hop, const Record& record, const Links& links, const Visit& visit) {
    if (hop.by == Hop::By::pointing) {
        for (const Record* next : links.pointing_at(record, *hop.kind))
            if (visit(*next)) return true;
        return false;
    }
    return each_value(hop, record, [&](const Value& value) {
        return each_text(value, [&](const std::string& id) {
            const Record* next = links.target(*hop.field, id);
            return next && visit(*next);
        });
    });
}

template <class Visit>
bool walk_from(const Route& route, std::size_t step, const Record& record, const Links& links, const Visit& visit) {
    const Hop* hop = hop_for(route.steps[step], record.kind());
    if (!hop) return false;
    if (step + 1 == route.steps.size()) return visit(*hop, record);
    return each_next(*hop, record, links,
                     [&](const Record& next) { return walk_from(route, step + 1, next, links, visit); });
}

/// Calls `visit(hop, record)` for every record at which the route's last step is reached, until one answers true.
template <class Visit>
bool walk(const Route& route, const Record& record, const Links& links, const Visit& visit) {
    return walk_from(route, 0, record, links, visit);
}

}  // namespace crm::query
