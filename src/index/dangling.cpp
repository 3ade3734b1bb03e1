// References to records that are not there.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "crm/index/engine.h"
#include "references.h"
#include "state.h"

namespace crm {

void Engine::add_dangling(std::vector<Problem>& problems) const {
    std::set<const Kind*> read;
    for (const auto& [kind, loaded] : state_->kinds) read.insert(kind);
    const auto can_tell = [&](const Field& reference) {
        const auto kinds = schema().kinds();
        return std::all_of(kinds.begin(), kinds.end(),
                           [&](const Kind* kind) { return !reference.may_name(kind->name) || read.contains(kind); });
    };
    for (const Kind* kind : read)
        for (const Record& record : all(*kind)) {
            // A column of a table is found in the file under its table's key.
            const auto check = [&](const Field& field, const Field& column, const std::string& id) {
                if (!can_tell(column) || target(column, id)) return;
                problems.push_back({workspace_.place_of(record, field, id), "unknown-reference",
                                    fmt::format("{} '{}' of {} is not there", column.name, id, record.id()),
                                    fmt::format("crm edit {} --{} …", record.id(), field.name)});
            };
            each_reference(record, [&](const Field& field, const std::string& id) { check(field, field, id); });
            each_row_reference(record, check);
        }
}

}  // namespace crm
