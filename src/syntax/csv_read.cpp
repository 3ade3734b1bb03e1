#include <algorithm>
#include <array>
#include <cstddef>
#include <map>

#include "crm/base/text.h"
#include "csv_rows.h"

namespace crm {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::array<char, 4> separators = {',', ';', '\t', '|'};
constexpr std::size_t sample_bytes = std::size_t{64} * 1024;
constexpr std::size_t sample_rows = 200;

/// The separator that Excel wrote in a first line `sep=;`, and what follows the line.
struct SepLine {
    char separator;
    std::size_t bytes;
};

std::optional<SepLine> sep_line(std::string_view text) {
    constexpr std::string_view key = "sep=";
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (end != key.size() + 1 || text[key.size()] == '"' || lower_ascii(text.substr(0, key.size())) != key) return {};
    const bool crlf = text.substr(end, 2) == "\r\n";
    const std::size_t line_end = end == text.size() ? 0 : crlf ? 2 : 1;
    return SepLine{.separator = text[key.size()], .bytes = end + line_end};
}

/// How many cells each row of the sample has; 0 for a row that does not read well with this separator.
std::vector<std::size_t> widths(std::string_view text, char separator) {
    const bool cut = text.size() > sample_bytes;
    CsvRows rows(text.substr(0, sample_bytes), separator, 1);
    std::vector<std::size_t> found;
    CsvRow row;
    while (found.size() < sample_rows && rows.next(row)) {
        if (cut && rows.at_end() && !found.empty()) break;  // half a row
        found.push_back(rows.mishap() ? 0 : row.cells.size());
    }
    return found;
}

/// How well a separator explains the text, from 0: the share of rows that agree on a width, less for narrow tables,
/// and much less where the header has another width, since a decimal comma or a list in a cell spares the header.
double agreement(const std::vector<std::size_t>& widths) {
    std::map<std::size_t, std::size_t> counts;
    for (const std::size_t width : widths)
        if (width > 1) ++counts[width];
    if (counts.empty()) return 0;
    const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second < b.second : a.first < b.first;
    });
    const auto [width, count] = *most;
    const double share = static_cast<double>(count) / static_cast<double>(widths.size());
    const double breadth = 1 - 1 / static_cast<double>(width);
    const bool header_agrees = widths.front() > 1;
    if (!header_agrees && share < 0.5) return 0;  // a character like any other
    const double header = header_agrees ? 1 : 0.25;
    return share * breadth * header;
}

char likely_separator(std::string_view text) {
    char best = separators.front();
    double best_score = 0;
    for (const char separator : separators) {
        const double score = agreement(widths(text, separator));
        if (score <= best_score) continue;
        best = separator;
        best_score = score;
    }
    return best;
}

}  // namespace

CsvFile read_csv(std::string_view text, const std::string& file, std::optional<char> separator) {
    const std::string_view whole = text;
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    std::size_t first_line = 1;
    if (const auto named = sep_line(text)) {
        text.remove_prefix(named->bytes);
        first_line = 2;
        if (!separator) separator = named->separator;
    }
    CsvFile csv;
    csv.separator = separator ? *separator : likely_separator(text);
    CsvRows rows(text, csv.separator, first_line);
    const std::size_t preamble = whole.size() - text.size();
    CsvRow row;
    while (rows.next(row)) {
        row.begin += preamble;
        row.end += preamble;
        csv.rows.push_back(std::move(row));
        if (const auto& mishap = rows.mishap())
            csv.problems.push_back(Problem{.place = {file, mishap->line, mishap->column},
                                           .code = "syntax",
                                           .message = mishap->message,
                                           .hint = mishap->hint});
    }
    return csv;
}

}  // namespace crm
