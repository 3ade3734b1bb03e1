#pragma once
// CSV and TSV: RFC 4180 as it is found in the world. No customers here: cells are text.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/base/error.h"

namespace crm {

struct CsvRow {
    std::size_t line = 0;  ///< of the row's first character, from 1
    std::vector<std::string> cells;
    std::size_t begin = 0;  ///< its bytes in the text that was read, without the line end
    std::size_t end = 0;
};

struct CsvFile {
    char separator = ',';
    std::vector<CsvRow> rows;  ///< the header row, if the file has one, is the first; blank lines are left out
    std::vector<Problem>
        problems;  ///< a quote that never closes, characters after a closing quote; with line and column
};

/// Reads UTF-8 text (see encoding.h). The separator is `separator`, or found among , ; tab | by the rows' agreement
/// outside quotes. Line breaks are LF, CRLF or CR; a byte-order mark and Excel's `sep=;` line are taken off. Quotes
/// double inside quotes. `file` names the place in problems.
CsvFile read_csv(std::string_view text, const std::string& file, std::optional<char> separator = {});

/// One row with its line end (LF). Cells with the separator, quotes, line breaks or white space at an end are quoted.
std::string csv_row(const std::vector<std::string>& cells, char separator = ',');
/// A row of tab-separated values: tab, line break and backslash as \t, \n, \\.
std::string tsv_row(const std::vector<std::string>& cells);

/// A cell that a spreadsheet would take for a formula (begins with = + - @ tab CR) gets a leading apostrophe, unless it
/// is a number or a phone number; one that already begins with apostrophes before such a character gets one more.
/// `unguard` undoes exactly that.
std::string guard_cell(std::string_view cell);
std::string unguard_cell(std::string_view cell);

}  // namespace crm
