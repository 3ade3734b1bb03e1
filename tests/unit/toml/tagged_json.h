#pragma once
// The JSON of toml-test: objects, arrays, and {"type": …, "value": …} for scalars. Read into our tree as it stands,
// with every string a string; `tagged` turns a tree of TOML values into the same shape.

#include <string>
#include <string_view>

#include "crm/toml/document.h"

namespace crm::toml {

Node read_json(std::string_view json);

/// Floats become the shortest text that reads back to the same number, in the tree of the fixture too.
Node tagged(const Node& node);
Table tagged(const Table& table);

/// The tree with the texts of floats and date-times in one spelling.
Node normalised(Node json);

std::string print_json(const Node& json);

}  // namespace crm::toml
