#pragma once
// Values of plain TOML that hold no others.

#include <string_view>

#include "crm/toml/document.h"

namespace crm::toml {

/// Thrown by the readers of plain TOML, and caught by parse_plain: toml++ has to say.
struct NotPlain {};

/// 12, -12.50; 2026-11-22, 2026-11-22T09:30:00, 2026-11-22T09:30:00+01:00. NotPlain for everything else.
Node::Value plain_number_or_date(std::string_view source);

}  // namespace crm::toml
