#include "merge_rows.h"

#include <algorithm>
#include <map>

namespace crm::toml {

namespace {

using Ids = std::vector<std::string>;
using Index = std::map<std::string, const Node*>;

Index index_of(const Ids& ids, const Array& rows) {
    Index index;
    for (std::size_t i = 0; i < ids.size(); ++i) index.emplace(ids[i], &rows[i]);
    return index;
}

const Node* find(const Index& index, const std::string& id) {
    const auto found = index.find(id);
    return found == index.end() ? nullptr : found->second;
}

Ids those_in(const Ids& ids, const Index& index) {
    Ids result;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(result), [&](const auto& id) { return find(index, id); });
    return result;
}

/// Behind the last row that is not later, or behind the row that stands before it with them.
std::vector<MergedRow>::iterator place_for(std::vector<MergedRow>& rows, const MergedRow& row,
                                           const std::string* neighbour) {
    if (row.at) {
        auto place = rows.end();
        while (place != rows.begin() && (place - 1)->at && *(place - 1)->at > *row.at) --place;
        return place;
    }
    if (!neighbour) return rows.begin();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& each) { return each.id == *neighbour; });
    return found == rows.end() ? found : found + 1;
}

}  // namespace

std::optional<std::vector<MergedRow>> merged_rows(const Texts& texts, const Array& base, const Array& ours,
                                                  const Array& theirs, const KeyedTables& keyed) {
    const Ids base_ids = identities(texts.base, base, keyed.key);
    const Ids our_ids = identities(texts.ours, ours, keyed.key);
    const Ids their_ids = identities(texts.theirs, theirs, keyed.key);
    const Index in_base = index_of(base_ids, base);
    const Index in_ours = index_of(our_ids, ours);
    const Index in_theirs = index_of(their_ids, theirs);
    if (those_in(base_ids, in_theirs) != those_in(their_ids, in_base)) return {};

    const auto time_of = [&](const Node& row) {
        return keyed.order.empty() || !row.table() ? std::nullopt : instant_of(member(*row.table(), keyed.order));
    };
    std::vector<MergedRow> rows;
    for (std::size_t i = 0; i < ours.size(); ++i)
        rows.push_back(
            {our_ids[i], {find(in_base, our_ids[i]), &ours[i], find(in_theirs, our_ids[i])}, time_of(ours[i])});
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        if (find(in_ours, their_ids[i])) continue;
        MergedRow row{their_ids[i], {find(in_base, their_ids[i]), nullptr, &theirs[i]}, time_of(theirs[i])};
        const auto place = place_for(rows, row, i == 0 ? nullptr : &their_ids[i - 1]);
        rows.insert(place, std::move(row));
    }
    return rows;
}

}  // namespace crm::toml
