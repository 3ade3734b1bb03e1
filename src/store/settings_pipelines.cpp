#include <algorithm>
#include <array>

#include "crm/base/date.h"
#include "settings_parts.h"

namespace crm {

namespace {

constexpr std::array<std::string_view, 2> pipeline_keys{"id", "stage"};
constexpr std::array<std::string_view, 4> stage_keys{"id", "probability", "rotting", "outcome"};

/// Of a workspace that declares none: the one that `crm init` writes.
Pipeline usual_pipeline() {
    using Outcome = Stage::Outcome;
    return {"sales",
            {{.id = "lead", .probability = 10, .rotting_days = 14},
             {.id = "qualified", .probability = 25, .rotting_days = {}},
             {.id = "proposal", .probability = 50, .rotting_days = {}},
             {.id = "negotiation", .probability = 75, .rotting_days = {}},
             {.id = "won", .probability = {}, .rotting_days = {}, .outcome = Outcome::won},
             {.id = "lost", .probability = {}, .rotting_days = {}, .outcome = Outcome::lost}}};
}

class Reader {
public:
    explicit Reader(SettingNodes& nodes) : nodes_(nodes) {}

    std::vector<Pipeline> read(const toml::Table& root) {
        nodes_.each_of_array(root, "pipeline", [&](const toml::Node& node) { pipelines_.push_back(pipeline(node)); });
        if (pipelines_.empty()) pipelines_.push_back(usual_pipeline());
        return std::move(pipelines_);
    }

private:
    Pipeline pipeline(const toml::Node& node) {
        const toml::Table& written = nodes_.table(node, "pipeline");
        nodes_.warn_of_unknown(written, pipeline_keys);
        Pipeline result{nodes_.text(written, "id"), {}};
        if (result.id.empty()) nodes_.fail(node, "a pipeline without an id", "write id = \"sales\"");
        const auto has_id = [&](const Pipeline& other) { return other.id == result.id; };
        if (std::any_of(pipelines_.begin(), pipelines_.end(), has_id))
            nodes_.fail(node, fmt::format("the pipeline '{}' is there twice", result.id));
        nodes_.each_of_array(written, "stage", [&](const toml::Node& inner) {
            Stage next = stage(inner);
            if (result.stage(next.id)) nodes_.fail(inner, fmt::format("the stage '{}' is there twice", next.id));
            result.stages.push_back(std::move(next));
        });
        if (result.stages.empty())
            nodes_.fail(node, fmt::format("the pipeline '{}' has no stages", result.id),
                        "write stage = [{ id = \"lead\" }]");
        return result;
    }

    Stage stage(const toml::Node& node) {
        const toml::Table& written = nodes_.table(node, "stage");
        nodes_.warn_of_unknown(written, stage_keys);
        Stage result{
            .id = nodes_.text(written, "id"), .probability = percent(written), .rotting_days = rotting(written)};
        if (result.id.empty()) nodes_.fail(node, "a stage without an id", "write { id = \"lead\" }");
        if (const toml::Node* outcome = toml::member(written, "outcome")) result.outcome = outcome_of(*outcome);
        return result;
    }

    std::optional<int> percent(const toml::Table& stage) const {
        const toml::Node* node = toml::member(stage, "probability");
        if (!node) return {};
        const auto* number = std::get_if<std::int64_t>(&node->value);
        if (!number || *number < 0 || *number > 100)
            nodes_.fail(*node, "a probability is a whole number from 0 to 100");
        return static_cast<int>(*number);
    }

    std::optional<int> rotting(const toml::Table& stage) const {
        const toml::Node* node = toml::member(stage, "rotting");
        if (!node) return {};
        const auto duration = read_duration(nodes_.text(*node, "rotting"));
        if (!duration) nodes_.fail(*node, duration.fault().reason, "write it like 14d");
        return static_cast<int>(duration->approximate_days());
    }

    Stage::Outcome outcome_of(const toml::Node& node) const {
        const std::string& outcome = nodes_.text(node, "outcome");
        if (outcome == "won") return Stage::Outcome::won;
        if (outcome == "lost") return Stage::Outcome::lost;
        if (outcome == "open") return Stage::Outcome::open;
        nodes_.fail(node, fmt::format("unknown outcome '{}'", outcome), "write won, lost or open");
    }

    SettingNodes& nodes_;
    std::vector<Pipeline> pipelines_;
};

}  // namespace

std::vector<Pipeline> read_pipelines(const toml::Table& root, SettingNodes& nodes) { return Reader(nodes).read(root); }

}  // namespace crm
