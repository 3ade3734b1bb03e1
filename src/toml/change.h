#pragma once
// What a tree must be after an edit: the old tree with the change, made without looking at the text.

#include <string_view>

#include "crm/toml/document.h"

namespace crm::toml {

/// The value that a literal means; Error(Exit::bug) if it means none, or more than one.
Node value_of(const Literal& literal);

/// The tree with `key` of the table at `at` set.
Table with_value(const Table& root, const Path& at, std::string_view key, Node value);
/// The tree without `key`, and without the tables that only its dotted key named.
Table without(const Table& root, const Path& at, std::string_view key);

}  // namespace crm::toml
