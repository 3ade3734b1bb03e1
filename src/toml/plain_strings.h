#pragma once
// Strings of plain TOML.

#include <string>

#include "plain_cursor.h"

namespace crm::toml {

/// Adds the string at the cursor, which stands at its opening quote and moves behind the closing one. NotPlain.
void read_string(Cursor& cursor, std::string& text);

}  // namespace crm::toml
