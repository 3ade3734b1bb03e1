#pragma once
// What each format on the shelf gives to all.cpp.

#include "crm/importers/importer.h"

namespace crm {

namespace csv_format {
bool recognises(std::string_view file_name, std::string_view bytes);
ImportSheet read(std::string_view bytes, const std::string& file, const ImportSettings& settings);
std::string rejected(const ImportSheet& sheet, std::span<const std::size_t> rows);
}  // namespace csv_format

namespace ndjson_format {
bool recognises(std::string_view file_name, std::string_view bytes);
ImportSheet read(std::string_view bytes, const std::string& file, const ImportSettings& settings);
std::string rejected(const ImportSheet& sheet, std::span<const std::size_t> rows);
}  // namespace ndjson_format

}  // namespace crm
