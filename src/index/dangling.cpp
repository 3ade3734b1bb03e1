// References to records that are not there.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "crm/index/engine.h"
#include "references.h"
#include "state.h"

namespace crm {

namespace {

struct Loose {
    const Record* record;
    const Field* field;   ///< of the record: a column of a table is found in the file under its table's key
    const Field* column;  ///< the reference itself
    std::string id;
};

Problem problem_of(const Loose& loose, Place place) {
    const std::string& id = loose.record->id();
    return {std::move(place), "unknown-reference",
            fmt::format("{} '{}' of {} is not there", loose.column->name, loose.id, id),
            fmt::format("crm edit {} --{} …", id, loose.field->name)};
}

}  // namespace

void Engine::add_dangling(std::vector<Problem>& problems) const {
    std::set<const Kind*> read;
    for (const auto& [kind, loaded] : state_->kinds) read.insert(kind);
    std::map<const Field*, bool> known;
    const auto can_tell = [&](const Field& reference) {
        const auto [entry, first] = known.try_emplace(&reference);
        const auto is_read = [&](const Kind* kind) { return !reference.may_name(kind->name) || read.contains(kind); };
        const auto kinds = schema().kinds();
        if (first) entry->second = std::all_of(kinds.begin(), kinds.end(), is_read);
        return entry->second;
    };
    std::vector<Loose> loose;
    for (const Kind* kind : read)
        for (const Record& record : all(*kind)) {
            const auto check = [&](const Field& field, const Field& column, const std::string& id) {
                if (can_tell(column) && !target(column, id)) loose.push_back({&record, &field, &column, id});
            };
            each_reference(record, [&](const Field& field, const std::string& id) { check(field, field, id); });
            each_row_reference(record, check);
        }
    // File by file, so that each is read once for all the places in it.
    std::stable_sort(loose.begin(), loose.end(),
                     [](const Loose& a, const Loose& b) { return a.record->place.file < b.record->place.file; });
    Places places(workspace_);
    for (const Loose& each : loose) problems.push_back(problem_of(each, places.of(*each.record, *each.field, each.id)));
}

}  // namespace crm
