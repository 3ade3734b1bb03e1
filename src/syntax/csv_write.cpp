#include <algorithm>
#include <cstddef>

#include "crm/base/text.h"
#include "crm/syntax/csv.h"

namespace crm {

namespace {

constexpr std::string_view digits = "0123456789";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether a reader would take the cell, standing first in a file, for a byte-order mark or Excel's separator line.
bool is_preamble(std::string_view cell) {
    return cell.starts_with("\xEF\xBB\xBF") || lower_ascii(cell.substr(0, 4)) == "sep=";
}

bool needs_quotes(std::string_view cell, char separator) {
    if (cell.empty()) return false;
    if (cell.find_first_of("\"\r\n") != std::string_view::npos || cell.find(separator) != std::string_view::npos)
        return true;
    return trim(cell).size() != cell.size() || is_preamble(cell);
}

void append_cell(std::string& out, std::string_view cell, char separator) {
    if (!needs_quotes(cell, separator)) {
        out.append(cell);
        return;
    }
    out += '"';
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

void append_tsv_cell(std::string& out, std::string_view cell) {
    for (const char c : cell) switch (c) {
            case '\t': out += "\\t"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\\': out += "\\\\"; break;
            default: out += c;
        }
}

bool begins_formula(std::string_view text) {
    return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

/// A signed number with groups, decimals and exponent, as -12.50, +1,234.5, -1e6.
bool is_number(std::string_view text) {
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    const std::size_t mantissa = std::min(text.find_first_not_of("0123456789.,"), text.size());
    if (text.substr(0, mantissa).find_first_of(digits) == std::string_view::npos) return false;
    text.remove_prefix(mantissa);
    if (text.empty()) return true;
    if (text.front() != 'e' && text.front() != 'E') return false;
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// An international number: + and nothing but digits and the marks that part them.
bool is_phone(std::string_view text) {
    if (!text.starts_with('+')) return false;
    text.remove_prefix(1);
    return text.find_first_not_of("0123456789 ()-./") == std::string_view::npos &&
           std::ranges::count_if(text, is_digit) >= 3;
}

/// Whether guard_cell puts an apostrophe before the cell.
bool is_guarded(std::string_view cell) {
    const std::size_t apostrophes = std::min(cell.find_first_not_of('\''), cell.size());
    if (!begins_formula(cell.substr(apostrophes))) return false;
    return apostrophes > 0 || !(is_number(cell) || is_phone(cell));
}

}  // namespace

std::string csv_row(const std::vector<std::string>& cells, char separator) {
    // A row of one empty cell must not become a blank line, which readers leave out.
    if (cells.size() == 1 && cells.front().empty()) return "\"\"\n";
    std::string row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) row += separator;
        append_cell(row, cells[i], separator);
    }
    return row += '\n';
}

std::string tsv_row(const std::vector<std::string>& cells) {
    std::string row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) row += '\t';
        append_tsv_cell(row, cells[i]);
    }
    return row += '\n';
}

std::string guard_cell(std::string_view cell) {
    return is_guarded(cell) ? '\'' + std::string(cell) : std::string(cell);
}

std::string unguard_cell(std::string_view cell) {
    const bool was_guarded = cell.starts_with('\'') && is_guarded(cell.substr(1));
    return std::string(was_guarded ? cell.substr(1) : cell);
}

}  // namespace crm
