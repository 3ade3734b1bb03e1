#pragma once
// Three-way merge of TOML documents, by what they say and not by where it stands. A key that one side changed is
// taken from there; lists of values are merged as sets, arrays of tables by a key of their rows, texts of several lines
// by line. The result is our text with as little changed as can be, so that its comments and order stay; where a merge
// by line says the same, it is that, and their comments are kept as well. Conflict marks stand around the lines of
// keys, or around the rows, that both sides changed, and nowhere else.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/base/line_merge.h"
#include "crm/toml/document.h"

namespace crm::toml {

/// An array of tables, and how its rows are told apart.
struct KeyedTables {
    std::string_view name;
    std::string_view key;         ///< rows without it are told apart by all they say
    std::string_view order = {};  ///< a time: new rows go behind those that are not later; else behind their neighbour
};

struct MergeRules {
    std::span<const KeyedTables> tables = {};  ///< others are keyed by "id"
    std::string_view earliest =
        {};  ///< a key of the root that holds a time: if both sides set it, the earlier is right
    std::size_t marker_size = usual_marker_size;
};

struct Merged {
    std::string text;
    std::vector<std::string> conflicts;  ///< of what is between marks: "title", "item.laptop.quantity"
};

/// Nothing where one side writes as a value what another writes as sections, and the like: then only lines can tell.
std::optional<Merged> merge(const Document& base, const Document& ours, const Document& theirs,
                            const MergeRules& rules);

}  // namespace crm::toml
