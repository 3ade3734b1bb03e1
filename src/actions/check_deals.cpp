#include <fmt/format.h>

#include "check_parts.h"
#include "crm/base/suggest.h"
#include "crm/base/text.h"

namespace crm {

namespace {

std::string stages_of(const Pipeline& pipeline, std::string_view stage) {
    std::vector<std::string> names;
    for (const Stage& each : pipeline.stages) names.push_back(each.id);
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    if (const auto near = nearest(stage, candidates)) return fmt::format("did you mean '{}'?", *near);
    return fmt::format("its stages are {}", join(names, ", "));
}

/// Figures of what was sold when leave such a deal out.
void check_closing(const Record& deal, const Stage& stage, std::vector<Problem>& problems) {
    if (stage.outcome == Stage::Outcome::open || !absent(deal["closed"])) return;
    problems.push_back({deal.place, "no-closed-date",
                        fmt::format("{} is {} and has no closed date", deal.id(), stage.id),
                        fmt::format("crm edit {} --closed DATE", deal.id())});
}

}  // namespace

void check_deals(const Everything& everything, std::vector<Problem>& problems) {
    const Settings& settings = everything.workspace.settings();
    Places places(everything.workspace);
    for (const auto& [kind, loaded] : everything.kinds) {
        if (kind->name != "deal") continue;
        for (const Record& deal : loaded.records) {
            const std::string stage = deal.text("stage");
            const Pipeline* pipeline = settings.pipeline(deal.text("pipeline"));
            if (!pipeline || stage.empty()) continue;
            if (const Stage* found = pipeline->stage(stage)) {
                check_closing(deal, *found, problems);
                continue;
            }
            problems.push_back({places.of(deal, *kind->field("stage"), stage), "wrong-stage",
                                fmt::format("'{}' is no stage of the pipeline '{}'", stage, pipeline->id),
                                stages_of(*pipeline, stage)});
        }
    }
}

}  // namespace crm
