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

/// What becomes of a conflict: one side, or a value of its own.
struct Decision {
    enum class Side { ours, base, theirs, value };
    std::string field = {};  ///< "title"; "item": of whatever is below it, too; empty: of everything
    Side side = Side::ours;
    std::string toml = {};  ///< with Side::value, what is written

    bool is_about(std::string_view name) const;
};

struct MergeRules {
    std::span<const KeyedTables> tables = {};  ///< others are keyed by "id"
    std::string_view earliest =
        {};  ///< a key of the root that holds a time: if both sides set it, the earlier is right
    std::size_t marker_size = usual_marker_size;
    /// What could be merged was merged before: every difference of ours and theirs is a conflict.
    bool merged_before = false;
    const Decision* decision = nullptr;
};

/// What stands between marks. Texts as they are read, anything else as it is written; nothing where the key is not
/// there.
struct MergeConflict {
    std::string field;  ///< "title", "item.laptop.quantity"
    std::optional<std::string> ours, base, theirs;
};

struct Merged {
    std::string text;
    std::vector<MergeConflict> conflicts;
    std::size_t decided = 0;  ///< conflicts that the decision was about
};

/// Nothing where one side writes as a value what another writes as sections, and the like: then only lines can tell.
std::optional<Merged> merge(const Document& base, const Document& ours, const Document& theirs,
                            const MergeRules& rules);

}  // namespace crm::toml
