#pragma once
// Files that a merge left with conflict marks: what each side says of each field, and what a person decides.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "crm/model/record.h"
#include "crm/store/workspace.h"
#include "crm/toml/merge.h"

namespace crm {

struct ConflictedFile {
    std::string path;
    std::string text;
    std::string ours, base, theirs;  ///< the whole file as each side has it
    bool has_base = true;            ///< whether the marks say what was there before
    std::vector<toml::MergeConflict> conflicts = {};
    bool by_field = true;  ///< else a side is no TOML, and an editor must do
};

/// The text as each side has it. Nothing if there are no marks, or they do not fit together.
std::optional<ConflictedFile> split_conflicts(const std::string& path, const std::string& text);

/// Every file of records in which there are marks.
std::vector<ConflictedFile> conflicted_files(const Workspace& workspace);

/// The text with some conflicts decided; the others keep their marks.
struct Resolved {
    std::string text;
    std::size_t decided = 0;
    std::vector<toml::MergeConflict> left;
};
/// Error(Exit::invalid) where this cannot be done field by field.
Resolved resolve(const ConflictedFile& file, const toml::Decision& decision);

/// A value as files write it, for a decision.
std::string written(const Value& value);

}  // namespace crm
