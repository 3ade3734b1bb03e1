#pragma once
// From a TOML table to a record, by the kind's fields.

#include <string_view>
#include <vector>

#include "crm/model/record.h"
#include "crm/model/settings.h"
#include "crm/store/workspace.h"
#include "crm/toml/document.h"

namespace crm {

/// What a table said. Of a table with `deleted` only the tombstone is made.
struct DecodedRecord {
    std::optional<Record> record;
    std::optional<Tombstone> tombstone;
    std::vector<Problem> problems;
    std::vector<Problem> remarks;  ///< nothing that hurts: unknown keys, an id that differs from the file's name
};

/// `id` is the file's name for an entity; empty for an event, whose table has it.
DecodedRecord decode(const toml::Table& table, const Kind& kind, std::string_view id, Place place,
                     const Settings& settings);

/// `people/berlin/anna-schmidt-k3f9x.toml` → `anna-schmidt-k3f9x`.
std::string_view id_of_path(std::string_view path);

}  // namespace crm
