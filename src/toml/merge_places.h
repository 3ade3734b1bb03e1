#pragma once
// Where in our text a merge puts what the other side has.

#include <cstddef>
#include <string>
#include <vector>

#include "merge_parts.h"
#include "merge_rows.h"

namespace crm::toml {

/// What is written one way on one side and another way on the other: lines may tell, keys cannot.
struct NotByKeys {};

/// A table in the three documents, and what stands before the names of its keys in messages.
struct Scope {
    const Table& base;
    const Table& ours;
    const Table& theirs;
    const Node* home;  ///< ours; null for the root
    std::string prefix;
};

/// The byte of our text where a new key of theirs goes, among the neighbours that it has there. NotByKeys where our
/// table has no lines of its own.
std::size_t place_for(const Document& ours, const Scope& scope, const std::string& key);

/// Where a row of theirs begins: above our next row, or behind our last one; 0 for a row that is ours. NotByKeys where
/// a row does not stand together.
std::size_t place_of(const Document& ours, const std::vector<MergedRow>& rows, std::size_t position);

/// The first byte of a section, with the comments above it.
std::size_t region_begin(const Document& ours, const Node& node);

}  // namespace crm::toml
