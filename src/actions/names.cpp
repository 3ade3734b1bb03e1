#include "crm/actions/names.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/base/suggest.h"
#include "crm/base/text.h"
#include "crm/model/read.h"

namespace crm {

namespace {

void add_new(std::vector<std::pair<std::string, const Record*>>& found, const std::string& id, const Record* record) {
    const auto same = [&](const auto& entry) { return entry.first == id; };
    const auto there = std::find_if(found.begin(), found.end(), same);
    if (there == found.end())
        found.emplace_back(id, record);
    else if (record)
        there->second = record;
}

}  // namespace

void Names::announce(const Kind& kind, const std::string& title, const std::string& id) {
    const auto add = [&](const std::string& name) {
        std::vector<Announced>& there = announced_[name];
        const bool again =
            std::any_of(there.begin(), there.end(), [&](const Announced& each) { return each.id == id; });
        if (!again) there.push_back({&kind, id});
    };
    add(fold(title));
    add(id);
}

void Names::announce_rejected(const std::string& title) { rejected_.insert(fold(title)); }

const std::vector<const Kind*>& Names::kinds_of(const Field& reference) {
    const auto [entry, is_first] = kinds_.try_emplace(&reference);
    if (is_first)
        for (const Kind* kind : engine_.schema().kinds())
            if (reference.may_name(kind->name)) entry->second.push_back(kind);
    return entry->second;
}

Result<std::string> Names::find(const Field& reference, const std::string& text) {
    auto& known = known_[&reference];
    if (const auto there = known.find(text); there != known.end()) return there->second;
    return known.emplace(text, look_up(reference, text)).first->second;
}

Names::Found Names::found_here(const std::vector<const Kind*>& kinds, const std::string& folded) const {
    Found found;
    const auto there = announced_.find(folded);
    if (there == announced_.end()) return found;
    for (const Announced& each : there->second)
        if (std::find(kinds.begin(), kinds.end(), each.kind) != kinds.end()) add_new(found, each.id, nullptr);
    return found;
}

std::vector<const Record*> Names::titled(const std::vector<const Kind*>& kinds, const std::string& folded) {
    std::vector<const Record*> found;
    for (const Kind* kind : kinds) {
        if (kind->event) continue;
        const auto [entry, is_first] = titles_.try_emplace(kind);
        if (is_first)
            for (const Record* record : engine_.all(*kind)) entry->second[fold(record->title())].push_back(record);
        if (const auto records = entry->second.find(folded); records != entry->second.end())
            found.insert(found.end(), records->second.begin(), records->second.end());
    }
    return found;
}

void Names::add_from_disk(Found& found, const Field& reference, const std::string& text, const std::string& folded) {
    const auto& kinds = kinds_of(reference);
    if (!settings_.loose_names && !is_id(text)) {
        // Thousands of names are looked up in a table of titles; only what is no title is worth a search.
        const auto records = titled(kinds, folded);
        if (records.size() == 1) return add_new(found, records.front()->id(), records.front());
    }
    const bool beginnings = settings_.loose_names && found.empty();
    for (const Candidate& candidate : engine_.candidates(text, kinds))
        if (candidate.exact || beginnings) add_new(found, candidate.record->id(), candidate.record);
}

Result<std::string> Names::one_of(const std::string& text, const Found& found) const {
    if (found.size() == 1) return found.front().first;
    std::vector<Candidate> candidates;
    std::vector<std::string> ids;
    for (const auto& [id, record] : found) {
        if (record) candidates.push_back({record, true});
        ids.push_back(id);
    }
    if (settings_.choose && candidates.size() == found.size())
        if (const Record* chosen = settings_.choose(text, candidates)) return chosen->id();
    return Fault{fmt::format("'{}' could be any of {}", text, join(ids, ", ")), "name it by its id"};
}

Result<std::string> Names::look_up(const Field& reference, const std::string& text) {
    const std::string folded = fold(text);
    Found found = found_here(kinds_of(reference), folded);
    if (found.size() == 1 && found.front().first == text) return text;
    add_from_disk(found, reference, text, folded);
    const auto is_meant = [&](const auto& entry) { return entry.first == text; };  // an id goes before a name
    if (std::any_of(found.begin(), found.end(), is_meant)) return text;
    if (!found.empty()) return one_of(text, found);
    if (rejected_.contains(folded)) return Fault{fmt::format("the row of '{}' was rejected", text), {}};
    if (auto id = make(reference, text)) return *id;
    return unknown(reference, text);
}

std::optional<std::string> Names::make(const Field& reference, const std::string& name) {
    const auto& kinds = kinds_of(reference);
    if (reference.to == "any" || kinds.empty() || !settings_.create_missing ||
        !settings_.create_missing(*kinds.front(), name))
        return {};
    Record record(*kinds.front());
    record.set(record.kind().title_field(), name);
    if (const Field* created = record.kind().field("created")) record.set(*created, engine_.calendar().now);
    if (!missing_fields(record).empty()) return {};
    record.rename(changes_.new_id(record));
    announce(record.kind(), name, record.id());
    if (making_ == Making::at_once)
        create(record);
    else
        made_.push_back(record);
    return record.id();
}

Fault Names::unknown(const Field& reference, const std::string& text) {
    const auto& kinds = kinds_of(reference);
    const std::string what = kinds.size() == 1 ? std::string(kinds.front()->name) : "record";
    std::vector<std::string> titles;
    // Who has misspelt more names than this needs no more help with spelling.
    if (suggestions_left_-- > 0)
        for (const Kind* kind : kinds)
            for (const Record* record : engine_.all(*kind)) titles.push_back(record->title());
    const std::vector<std::string_view> views(titles.begin(), titles.end());
    const auto near = nearest(text, views);
    if (near) return {fmt::format("unknown {} '{}'", what, text), fmt::format("did you mean '{}'?", *near)};
    return {fmt::format("unknown {} '{}'", what, text),
            kinds.size() == 1 ? fmt::format("crm add {} \"{}\", or use --create", what, text) : "crm find WORD"};
}

void Names::create(const Record& record) {
    changes_.create(record, settings_.user);
    created_.emplace_back(&record.kind(), record.title());
}

void Names::create_made(const std::set<std::string>& ids) {
    for (const Record& record : made_)
        if (ids.contains(record.id())) create(record);
}

}  // namespace crm
