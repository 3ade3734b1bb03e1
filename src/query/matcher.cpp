// Answers a checked query over one record and what it is linked with.

#include <algorithm>

#include "crm/query/checked.h"
#include "crm/query/search.h"

namespace crm::query {

namespace {

bool contains(const TextSearch& search, const Record& record, const World& world) {
    if (finds_in_texts(search.needle, record)) return true;
    if (search.title_forms && search.needle.begins_word_of(world.links.search_forms(record))) return true;
    return std::any_of(search.phones.begin(), search.phones.end(), [&](const Field* field) {
        return each_text(record[*field], [&](const std::string& written) {
            return satisfies(search.phone, *field, written, world.settings);
        });
    });
}

bool holds(const Condition& condition, const Hop& hop, const Record& record, const World& world) {
    const auto satisfied = [&](const Value& value) { return satisfies(condition, value, *hop.field, record, world); };
    switch (hop.by) {
        case Hop::By::id: return satisfies(condition, record, world);
        case Hop::By::pointing:
            return each_next(hop, record, world.links,
                             [&](const Record& next) { return satisfies(condition, next, world); });
        case Hop::By::derived: return satisfied(world.links.derived(record, *hop.field));
        default: return each_value(hop, record, satisfied);
    }
}

bool leads_to_match(const Checked& checked, const Record& record, const World& world) {
    const std::vector<Hop>& ends = checked.route.steps.back();
    return walk(checked.route, record, world.links, [&](const Hop& hop, const Record& end) {
        const auto& condition = checked.conditions[static_cast<std::size_t>(&hop - ends.data())];
        return condition && holds(*condition, hop, end, world);
    });
}

}  // namespace

bool matches(const Checked& checked, const Record& record, const World& world) {
    const auto part = [&](const Checked& each) { return matches(each, record, world); };
    switch (checked.sort) {
        case Checked::Sort::search: return contains(checked.search, record, world);
        case Checked::Sort::condition: return leads_to_match(checked, record, world);
        case Checked::Sort::all: return std::all_of(checked.parts.begin(), checked.parts.end(), part);
        case Checked::Sort::any: return std::any_of(checked.parts.begin(), checked.parts.end(), part);
        default: return !part(checked.parts.front());
    }
}

}  // namespace crm::query
