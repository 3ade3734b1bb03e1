#include "csv_rows.h"

#include "crm/base/text.h"

namespace crm {

CsvRows::CsvRows(std::string_view text, char separator, std::size_t first_line)
    : text_(text), separator_(separator), line_(first_line) {}

bool CsvRows::next(CsvRow& row) {
    mishap_.reset();
    while (at_line_end()) take_line_end();
    if (at_end()) return false;
    row.line = line_;
    row.begin = at_;
    row.cells.clear();
    row.cells.push_back(cell());
    while (!at_end() && text_[at_] == separator_) {
        ++at_;
        row.cells.push_back(cell());
    }
    row.end = at_;
    if (at_line_end()) take_line_end();
    return true;
}

bool CsvRows::at_cell_end() const { return at_end() || text_[at_] == separator_ || at_line_end(); }

void CsvRows::take_line_end() {
    const bool crlf = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
    at_ += crlf ? 2 : 1;
    ++line_;
    line_begin_ = at_;
}

std::string CsvRows::cell() {
    if (at_end() || text_[at_] != '"') return std::string(plain());
    std::string value = quoted();
    const Spot after = here();
    const std::string_view rest = plain();
    // Blanks between a closing quote and the separator are somebody's alignment, not data.
    if (rest.find_first_not_of(" \t") == std::string_view::npos) return value;
    report(after, "text after a closing quote", "write a quote inside a quoted cell twice: \"\"");
    return value.append(rest);
}

std::string CsvRows::quoted() {
    const Spot opening = here();
    std::string value;
    for (++at_;;) {
        const std::size_t quote = text_.find('"', at_);
        const std::size_t end = quote == std::string_view::npos ? text_.size() : quote;
        value.append(text_.substr(at_, end - at_));
        take_lines(at_, end);
        at_ = end;
        if (quote == std::string_view::npos) {
            report(opening, "a quote opens here and never closes", "write a quote inside a quoted cell twice: \"\"");
            return value;
        }
        ++at_;
        if (at_end() || text_[at_] != '"') return value;
        value += '"';
        ++at_;
    }
}

std::string_view CsvRows::plain() {
    const std::size_t begin = at_;
    while (!at_cell_end()) ++at_;
    return text_.substr(begin, at_ - begin);
}

void CsvRows::take_lines(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
        const bool before_lf = text_[i] == '\r' && i + 1 < end && text_[i + 1] == '\n';
        if ((text_[i] != '\n' && text_[i] != '\r') || before_lf) continue;
        ++line_;
        line_begin_ = i + 1;
    }
}

void CsvRows::report(const Spot& spot, const char* message, const char* hint) {
    if (mishap_) return;
    const std::string_view before = text_.substr(spot.line_begin, spot.at - spot.line_begin);
    mishap_ = CsvMishap{.line = spot.line, .column = code_points(before) + 1, .message = message, .hint = hint};
}

}  // namespace crm
