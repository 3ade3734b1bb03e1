#include "crm/index/engine.h"

#include <array>

#include "crm/base/slug.h"
#include "crm/base/text.h"
#include "state.h"

namespace crm {

std::vector<SortKey> read_sort(std::string_view text, const Kind& kind, const Schema& schema) {
    return read_sort(text, std::array{&kind}, schema);
}

std::vector<SortKey> read_sort(std::string_view text, std::span<const Kind* const> kinds, const Schema& schema) {
    std::vector<SortKey> keys;
    for (std::string_view part : split(text, ',')) {
        part = trim(part);
        if (part.empty()) continue;
        const bool descending = part.front() == '-';
        keys.push_back({query::FieldPath::parse(part.substr(descending ? 1 : 0), kinds, schema), descending});
    }
    return keys;
}

Engine::Engine(const Workspace& workspace, const Calendar& calendar)
    : workspace_(workspace), calendar_(calendar), state_(std::make_unique<State>()) {}

Engine::~Engine() = default;

void Engine::expect(std::span<const Kind* const>) const {}

bool Engine::start(std::span<const Kind* const>) const { return false; }

bool Engine::finish() const { return true; }

std::size_t Engine::answered_so_far() const { return state_->answered.size(); }

void Engine::forget(std::size_t answered, std::span<const Kind* const> kinds) const {
    state_->answered.resize(answered);
    state_->titles.clear();
    for (const Kind* kind : kinds) {
        state_->merged.erase(kind);
        state_->aliases.erase(kind);
    }
}

std::string_view Engine::search_forms(const Record& record) const {
    const auto [entry, first] = state_->forms.try_emplace(&record);
    if (first) entry->second = join(crm::search_forms(to_text(record[record.kind().title_field()])), "\n");
    return entry->second;
}

const Stage* Engine::stage_of(const Record& deal) const {
    const Pipeline* pipeline = settings().pipeline(deal.text("pipeline"));
    return pipeline ? pipeline->stage(deal.text("stage")) : nullptr;
}

bool Engine::is_open(const Record& deal) const {
    const Stage* stage = stage_of(deal);
    return !stage || stage->outcome == Stage::Outcome::open;
}

int Engine::probability_of(const Record& deal) const {
    const Stage* stage = stage_of(deal);
    if (stage && stage->outcome != Stage::Outcome::open) return stage->outcome == Stage::Outcome::won ? 100 : 0;
    if (const auto* own = std::get_if<std::int64_t>(&deal["probability"])) return static_cast<int>(*own);
    return stage && stage->probability ? *stage->probability : 0;
}

}  // namespace crm
