// CSV and its relatives: a header line, then rows.

#include "crm/syntax/csv.h"

#include <algorithm>
#include <map>

#include "crm/base/text.h"
#include "formats.h"
#include "shared.h"

namespace crm::csv_format {

namespace {

bool is_blank(const std::string& cell) {
    // Nearly every cell is empty or begins with a letter; only the rest needs Unicode's notion of white space.
    if (cell.empty()) return true;
    const auto first = static_cast<unsigned char>(cell.front());
    const bool is_graph = first > 0x20 && first < 0x7F;
    return !is_graph && trim(cell).empty();
}

Problem header_problem(const ImportSheet& sheet, const CsvRow& header, std::string message, std::string hint = {}) {
    return Problem{.place = {.file = sheet.file, .line = header.line},
                   .code = "header",
                   .message = std::move(message),
                   .hint = std::move(hint)};
}

/// Without the columns at the end that hold nothing: spreadsheets end rows in separators where a column once was.
std::size_t columns_in_use(const CsvFile& csv) {
    std::size_t used = 0;
    for (const CsvRow& row : csv.rows) {
        const auto last = std::find_if_not(row.cells.rbegin(), row.cells.rend(), is_blank);
        used = std::max(used, static_cast<std::size_t>(row.cells.rend() - last));
    }
    return std::min(used, csv.rows.front().cells.size());
}

void take_header(ImportSheet& sheet, const CsvFile& csv) {
    const CsvRow& header = csv.rows.front();
    const std::size_t count = columns_in_use(csv);
    sheet.header = {.begin = header.begin, .end = header.end};
    if (count > most_columns) {
        sheet.problems.push_back(header_problem(sheet, header, "the header has " + std::to_string(count) + " columns"));
        return;
    }
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < count; ++i) {
        std::string name(trim(unguard_cell(header.cells[i])));
        const std::string column = "column " + std::to_string(i + 1);
        const auto [first, is_new] = seen.emplace(name, i);
        if (name.empty())
            sheet.problems.push_back(
                header_problem(sheet, header, column + " has no name", "name it in the header line"));
        else if (!is_new)
            sheet.problems.push_back(header_problem(
                sheet, header,
                column + " has the name of column " + std::to_string(first->second + 1) + ", '" + name + "'",
                "rename one of them in the header line"));
        sheet.columns.push_back(std::move(name));
    }
}

/// Nothing for a row that holds nothing; else its cells are moved out of it.
std::optional<ImportRow> taken(const ImportSheet& sheet, CsvRow& source) {
    if (std::ranges::all_of(source.cells, is_blank)) return {};
    ImportRow row;
    row.line = source.line;
    row.extent = {.begin = source.begin, .end = source.end};
    const std::size_t width = std::min(source.cells.size(), sheet.columns.size());
    row.cells.resize(width);
    for (std::size_t i = 0; i < width; ++i) {
        std::string& cell = source.cells[i];
        if (is_blank(cell)) continue;
        row.cells[i].push_back(cell.front() == '\'' ? unguard_cell(cell) : std::move(cell));
    }
    if (!std::all_of(source.cells.begin() + static_cast<std::ptrdiff_t>(width), source.cells.end(), is_blank))
        row.problems.push_back(Problem{.place = {.file = sheet.file, .line = row.line},
                                       .code = "cells",
                                       .message = "the row has " + std::to_string(source.cells.size()) +
                                                  " cells, the header " + std::to_string(sheet.columns.size()),
                                       .hint = "quote a cell that holds the separator"});
    return row;
}

}  // namespace

bool recognises(std::string_view file_name, std::string_view bytes) {
    if (has_ending(file_name, {".csv", ".tsv", ".tab", ".txt"})) return true;
    const bool is_utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    return is_utf16 || bytes.substr(0, 4096).find('\0') == std::string_view::npos;
}

ImportSheet read(std::string_view bytes, const std::string& file, const ImportSettings& settings) {
    ImportSheet sheet = decoded_sheet(bytes, file, settings);
    if (!sheet.problems.empty()) return sheet;
    CsvFile csv = read_csv(sheet.text, file, settings.separator);
    sheet.separator = csv.separator;
    if (csv.rows.empty()) {
        sheet.problems.push_back(Problem{
            .place = {.file = file}, .code = "header", .message = "the file is empty: no header line", .hint = {}});
        return sheet;
    }
    take_header(sheet, csv);
    // Problems come in the order of their rows; each lies in the last row that begins at or above its line.
    auto problem = csv.problems.begin();
    for (std::size_t i = 0; i < csv.rows.size(); ++i) {
        auto row = taken(sheet, csv.rows[i]);
        const bool is_last = i + 1 == csv.rows.size();
        for (; problem != csv.problems.end() && (is_last || problem->place.line < csv.rows[i + 1].line); ++problem) {
            auto& problems = i == 0 || !row ? sheet.problems : row->problems;
            problems.push_back(std::move(*problem));
        }
        if (i > 0 && row) sheet.rows.push_back(std::move(*row));
    }
    return sheet;
}

std::string rejected(const ImportSheet& sheet, std::span<const std::size_t> rows) {
    std::string out(text_of(sheet, sheet.header));
    out += '\n';
    for (const std::size_t row : rows) {
        out += text_of(sheet, sheet.rows[row].extent);
        out += '\n';
    }
    return out;
}

}  // namespace crm::csv_format
