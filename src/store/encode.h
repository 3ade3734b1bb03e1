#pragma once
// From a record to TOML, in the kind's field order.

#include <string>

#include "crm/model/record.h"
#include "crm/toml/document.h"

namespace crm {

/// A value as a file writes it. Not for tables.
toml::Literal literal_of(const Value& value);

/// The id and the fields that are no tables, in order; undeclared keys last.
toml::Entries entries_of(const Record& record);

/// One row of a table field.
toml::Entries entries_of(const Field& table, const Row& row);

/// A row where it stands in a line.
std::string inline_table(const toml::Entries& entries);

/// A node as one line of TOML.
std::string toml_text(const toml::Node& node);

}  // namespace crm
