#pragma once
// A table as aligned lines: every cell's text made visible and measured once, then the columns laid out and drawn.

#include <string>
#include <string_view>
#include <vector>

#include "crm/writers/writer.h"

namespace crm {

/// The table's header and rows, each a line without blanks at its end, indented by `indent`. On a terminal a column
/// without any value is left out and bars are drawn; where the settings have a width, texts are cut to fit. Empty for
/// a table without rows.
std::string grid(const Table& table, const WriteSettings& settings, int indent = 0);

/// `text` as colours make it, or as it is without colour.
std::string bold(std::string text, const WriteSettings& settings);
std::string dim(std::string text, const WriteSettings& settings);
std::string marked(std::string text, const WriteSettings& settings);

}  // namespace crm
