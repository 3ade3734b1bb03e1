#pragma once
// How the rows of records' and journals' tables are told apart; others have an "id".

#include <array>

#include "crm/toml/merge.h"

namespace crm {

inline constexpr std::string_view tombstone_key = "deleted";

inline constexpr std::array keyed_tables{
    toml::KeyedTables{.name = "item", .key = "product"},
    toml::KeyedTables{.name = "move", .key = "at", .order = "at"},
    toml::KeyedTables{.name = "activity", .key = "id", .order = "at"},
    toml::KeyedTables{.name = "order", .key = "id", .order = "at"},
};

inline toml::MergeRules merge_rules(std::size_t marker_size) {
    return {.tables = keyed_tables, .earliest = tombstone_key, .marker_size = marker_size};
}

}  // namespace crm
