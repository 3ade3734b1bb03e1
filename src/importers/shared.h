#pragma once
// What formats of text have in common.

#include <initializer_list>
#include <optional>

#include "crm/importers/importer.h"

namespace crm {

/// More columns than this are a mistake in the file (or keys that are data), not a table.
constexpr std::size_t most_columns = 1000;

/// Whether the file's name ends in one of the endings (".csv"), in any case.
bool has_ending(std::string_view file_name, std::initializer_list<std::string_view> endings);

/// A sheet with the bytes as its text and nothing read from it yet; with a problem if they are no text.
ImportSheet decoded_sheet(std::string_view bytes, const std::string& file, const ImportSettings& settings);

std::string_view text_of(const ImportSheet& sheet, const ImportExtent& extent);

}  // namespace crm
