#pragma once
// What a column may be called.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/actions/import_plan.h"

namespace crm {

/// Whether two names are the same but for case, accents, blanks, dashes and underscores.
bool is_same_name(std::string_view one, std::string_view other);
/// The field, the column of a table field, or the id that goes by `name`.
std::optional<ColumnTarget> target_named(const Kind& kind, std::string_view name);
/// Every name that a column may have: "id", the fields, and the columns of table fields as "item.product".
std::vector<std::string> target_names(const Kind& kind);

}  // namespace crm
