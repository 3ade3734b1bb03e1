#pragma once
// Conflicts of records, as people name them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/commands/context.h"
#include "crm/store/conflicts.h"

namespace crm {

/// One field of one record.
struct RecordConflict {
    std::string record;  ///< its id; of an event, the event's
    std::string field;   ///< "title", "item.chair.quantity"
    const toml::MergeConflict* conflict;
};

/// What both sides changed in a file. `file` outlives the result.
std::vector<RecordConflict> conflicts_in(const ConflictedFile& file, const Schema& schema);

/// A row for each of them: record, field, ours, theirs, base, file.
Table conflict_table(const std::vector<ConflictedFile>& files, const Schema& schema);

/// The kind whose folder a record's file lies in; null for a journal.
const Kind* kind_of_file(const Schema& schema, std::string_view path);

/// people/berlin/anna-schmidt-k3f9x.toml → anna-schmidt-k3f9x.
std::string_view id_in_path(std::string_view path);

}  // namespace crm
