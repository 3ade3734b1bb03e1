#include "crm/actions/stage.h"

#include <fmt/format.h>

#include "crm/base/suggest.h"
#include "crm/base/text.h"

namespace crm {

const Pipeline& pipeline_of(const Record& deal, const Settings& settings) {
    if (const Pipeline* pipeline = settings.pipeline(deal.text("pipeline"))) return *pipeline;
    throw Error(Exit::invalid, "the workspace has no pipeline", "add a [[pipeline]] to crm.toml", {"crm.toml", 0, 0});
}

const Stage& known_stage(const Pipeline& pipeline, std::string_view name) {
    const std::string folded = fold(trim(name));
    const Stage* begun = nullptr;
    std::size_t beginnings = 0;
    std::vector<std::string_view> names;
    for (const Stage& stage : pipeline.stages) {
        if (fold(stage.id) == folded) return stage;
        names.push_back(stage.id);
        if (folded.empty() || !fold(stage.id).starts_with(folded)) continue;
        begun = &stage;
        ++beginnings;
    }
    if (beginnings == 1) return *begun;
    const auto near = nearest(name, names);
    throw Error(Exit::usage, fmt::format("the pipeline '{}' has no stage '{}'", pipeline.id, name),
                near ? fmt::format("did you mean '{}'?", *near)
                     : fmt::format("stages are {}", join({names.begin(), names.end()}, ", ")));
}

std::vector<FieldChange> stage_changes(const Engine& engine, const Record& deal, const Stage& stage,
                                       std::string_view user, std::string_view reason) {
    const Kind& kind = deal.kind();
    std::vector<FieldChange> changes;
    if (deal.text("stage") != stage.id) {
        changes.push_back({kind.field("stage"), FieldChange::How::set, stage.id});
        const bool closes = stage.outcome != Stage::Outcome::open;
        if (closes || !absent(deal["closed"]))
            changes.push_back(
                {kind.field("closed"), FieldChange::How::set, closes ? Value{engine.calendar().today()} : Value{}});
        Row move{{engine.calendar().now, stage.id, user.empty() ? Value{} : Value{std::string(user)}}};
        changes.push_back({kind.field("move"), FieldChange::How::add, std::vector<Row>{std::move(move)}});
    }
    if (!reason.empty()) changes.push_back({kind.field("reason"), FieldChange::How::set, std::string(reason)});
    return changes;
}

}  // namespace crm
