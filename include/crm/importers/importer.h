#pragma once
// The shelf of import formats: the bytes of a file as plain rows of text. An importer knows nothing of kinds and
// fields; which column is which field, and what is a date, is decided above.
//
// To add a format: src/importers/<format>.cpp, and one row in src/importers/all.cpp.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/base/error.h"

namespace crm {

/// The values of one column in one row: none if absent, several where the format has lists (a JSON array). A CSV cell
/// has one value, or none where it is empty.
using ImportCell = std::vector<std::string>;

/// Where a piece of a sheet's text begins and ends, without its line end.
struct ImportExtent {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool operator==(const ImportExtent&) const = default;
};

struct ImportRow {
    std::size_t line = 0;           ///< of the row's first character in the file, from 1
    std::vector<ImportCell> cells;  ///< at most as many as the sheet has columns; those that are missing are absent
    std::vector<Problem> problems;  ///< why the row cannot be taken, with file, line and column; none for a sound one
    ImportExtent extent;

    /// The values of a column of the sheet.
    const ImportCell& cell(std::size_t column) const;
};

struct ImportSheet {
    std::string file;                  ///< as a person would name it, for messages
    std::vector<std::string> columns;  ///< names in the order of the file, none empty, none twice
    std::vector<ImportRow> rows;       ///< those without any value are left out
    std::vector<Problem> problems;     ///< of the file as a whole (encoding, header): no row can be taken
    std::string encoding;              ///< as crm/syntax/encoding.h names it; empty if it could not be found out
    char separator = '\0';             ///< of CSV
    std::string text;                  ///< the file as UTF-8, for `rejected`
    ImportExtent header;               ///< of CSV
};

/// What the user said, where the file does not say it.
struct ImportSettings {
    std::optional<std::string> encoding;
    std::optional<char> separator;
};

struct Importer {
    std::string_view name;  ///< as --from takes it
    std::string_view help;  ///< one line for --help
    bool (*recognises)(std::string_view file_name, std::string_view bytes);
    /// Never throws for what is in the bytes: every fault is a Problem of the sheet or of a row.
    ImportSheet (*read)(std::string_view bytes, const std::string& file, const ImportSettings& settings);
    /// Rows of a sheet (by index) in the form they came in, as UTF-8: a file that can be mended and imported again.
    std::string (*rejected)(const ImportSheet& sheet, std::span<const std::size_t> rows);
};

std::span<const Importer> importers();
/// By its name, or nullptr.
const Importer* importer_named(std::string_view name);
/// The first one that recognises the file by its name or else its first bytes; nullptr if none does.
const Importer* importer_for(std::string_view file_name, std::string_view bytes);

}  // namespace crm
