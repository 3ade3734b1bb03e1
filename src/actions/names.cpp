#include "names.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/base/suggest.h"
#include "crm/base/text.h"

namespace crm {

void Names::announce(const Kind& kind, const std::string& title, const std::string& id) {
    announced_.emplace(std::pair(&kind, fold(title)), id);
    announced_.emplace(std::pair(&kind, id), id);
}

std::vector<const Kind*> Names::kinds_of(const Field& reference) const {
    std::vector<const Kind*> kinds;
    for (const Kind* kind : engine_.schema().kinds())
        if (reference.may_name(kind->name)) kinds.push_back(kind);
    return kinds;
}

const std::string* Names::announced(const Field& reference, const std::string& text) const {
    const std::string folded = fold(text);
    for (const Kind* kind : kinds_of(reference)) {
        const auto found = announced_.find({kind, folded});
        if (found != announced_.end()) return &found->second;
    }
    return nullptr;
}

Result<std::string> Names::find(const Field& reference, const std::string& text) {
    const std::pair key(&reference, text);
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    auto result = look_up(reference, text);
    known_.emplace(key, result);
    return result;
}

std::string Names::nearest_name(const std::vector<const Kind*>& kinds, const std::string& text) const {
    std::vector<std::string> titles;
    for (const Kind* kind : kinds)
        for (const Record& record : engine_.all(*kind)) titles.push_back(record.title());
    const std::vector<std::string_view> views(titles.begin(), titles.end());
    const auto near = nearest(text, views);
    return near ? std::string(*near) : std::string{};
}

std::optional<std::string> Names::make(const Field& reference, const std::string& name) {
    const auto kinds = kinds_of(reference);
    if (reference.to == "any" || !settings_.create_missing || !settings_.create_missing(*kinds.front(), name))
        return {};
    Record record(*kinds.front());
    record.set(record.kind().title_field(), name);
    if (const Field* created = record.kind().field("created")) record.set(*created, engine_.calendar().now);
    record.rename(changes_.new_id(record));
    changes_.create(record, settings_.user);
    announce(record.kind(), name, record.id());
    created_.emplace_back(&record.kind(), name);
    return record.id();
}

Result<std::string> Names::look_up(const Field& reference, const std::string& text) {
    if (const std::string* id = announced(reference, text)) return *id;
    const auto kinds = kinds_of(reference);
    std::vector<Candidate> candidates = engine_.candidates(text, kinds);
    if (!settings_.loose_names) std::erase_if(candidates, [](const Candidate& candidate) { return !candidate.exact; });
    if (candidates.size() == 1) return candidates.front().record->id();
    const std::string what = kinds.size() == 1 ? std::string(kinds.front()->name) : "record";
    if (candidates.size() > 1) {
        if (settings_.choose)
            if (const Record* chosen = settings_.choose(text, candidates)) return chosen->id();
        std::string ids;
        for (const Candidate& candidate : candidates) ids += (ids.empty() ? "" : ", ") + candidate.record->id();
        return Fault{fmt::format("{} '{}' could be any of {}", reference.name, text, ids), "name it by its id"};
    }
    if (auto id = make(reference, text)) return *id;
    const std::string near = nearest_name(kinds, text);
    return Fault{fmt::format("unknown {} '{}'", what, text),
                 near.empty() ? fmt::format("crm add {} \"{}\", or use --create", what, text)
                              : fmt::format("did you mean '{}'?", near)};
}

}  // namespace crm
