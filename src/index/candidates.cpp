// What a reference given by a person names.
#include <algorithm>
#include <limits>
#include <map>

#include "crm/base/text.h"
#include "crm/index/engine.h"
#include "fit.h"

namespace crm {

namespace {

/// The best of what fits, kind by kind.
class Best {
public:
    void take(const Fitting& fitting) {
        // An id or an address is meant whatever it belongs to; a name is meant of the kinds people speak of first.
        const auto key = std::pair(fitting.fit <= Fit::identity ? 0u : fitting.record->kind().rank, fitting.fit);
        if (key > key_) return;
        if (key < key_) candidates_.clear();
        key_ = key;
        candidates_.push_back({fitting.record, fitting.fit <= Fit::name});
    }
    bool empty() const { return candidates_.empty(); }
    std::vector<Candidate> take_all() { return std::move(candidates_); }

private:
    std::pair<unsigned, Fit> key_{std::numeric_limits<unsigned>::max(), Fit::none};
    std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<Candidate> Engine::named(std::string_view reference, std::span<const Kind* const> kinds) const {
    const Wanted what = wanted(reference, settings());
    std::map<unsigned, std::vector<const Kind*>> by_rank;
    for (const Kind* kind : kinds) by_rank[kind->rank].push_back(kind);
    Best best;
    for (const auto& [rank, alike] : by_rank) {
        if (!best.empty() && !what.names_one()) break;
        const auto fitting_alike = [&, &kinds = alike] {
            std::vector<Fitting> all;
            for (const Kind* kind : kinds)
                for (const Fitting& each : fitting(*kind, what)) all.push_back(each);
            return all;
        };
        for (const Fitting& fitting : meanwhile(alike, fitting_alike)) best.take(fitting);
    }
    return best.take_all();
}

std::vector<Candidate> Engine::candidates(std::string_view reference, std::span<const Kind* const> kinds) const {
    if (trim(reference).empty()) return {};
    std::vector<Candidate> candidates;
    if (is_id(reference))
        for (const Kind* kind : kinds)
            if (const Record* record = candidates.empty() ? found(*kind, reference) : nullptr)
                candidates.push_back({record, true});
    std::vector<const Kind*> entities;
    for (const Kind* kind : kinds)
        if (!kind->event) entities.push_back(kind);
    if (candidates.empty()) candidates = named(reference, entities);
    if (candidates.empty())
        if (const Record* record = survivor(reference, entities)) candidates.push_back({record, true});
    for (const Candidate& candidate : candidates) answered(std::span(&candidate.record, 1));
    return candidates;
}

}  // namespace crm
