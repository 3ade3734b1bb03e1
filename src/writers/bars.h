#pragma once
// Numbers drawn as bars, in eighths of a column.

#include <optional>
#include <string>

#include "crm/model/table.h"

namespace crm {

/// The longest bar.
inline constexpr int longest_bar = 30;

/// The largest value of a column, if its numbers can be drawn beside each other: something above zero, and money in
/// one currency only.
std::optional<double> largest(const Table& table, std::size_t column);

/// A number as a bar that is `columns` long for `largest`; anything above zero is an eighth at least, anything else
/// nothing. For drawing only: the number is not exact here.
std::string bar(const Value& value, double largest, int columns);

}  // namespace crm
