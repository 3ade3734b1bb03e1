#include "grid.h"

#include <algorithm>
#include <optional>

#include "bars.h"
#include "cells.h"
#include "crm/base/text.h"
#include "layout.h"

namespace crm {

namespace {

/// No column is padded beyond this, so that one monstrous cell costs its own line and not every line. Longer texts
/// stand in full and push what follows.
constexpr int widest_padding = 200;
/// A text column is not cut below this.
constexpr int least_text = 4;
constexpr int shortest_bar = 3;

/// Whether the texts of a column may be cut: ids, numbers, dates and phones are worth nothing without their end.
bool may_be_cut(const Column& column) {
    if (column.name == "id" || column.name.ends_with("_id")) return false;
    if (column.list) return column.type != Type::phone;
    switch (column.type) {
        case Type::text:
        case Type::long_text:
        case Type::choice:
        case Type::reference:
        case Type::email:
        case Type::url:
        case Type::repeat: return true;
        default: return false;
    }
}

/// A line's text as it grows; blanks wait until something follows them, so no line ends in one.
class Line {
public:
    explicit Line(std::string& out, int indent) : out_(out), blanks_(indent) {}

    void blank(int columns) { blanks_ += std::max(columns, 0); }
    void text(std::string_view text) {
        if (text.empty()) return;
        out_.append(static_cast<std::size_t>(blanks_), ' ').append(text);
        blanks_ = 0;
    }
    /// `text`, of `used` columns, in a cell of `columns`.
    void cell(std::string_view text, int used, int columns, bool right) {
        if (right) blank(columns - used);
        this->text(text);
        if (!right) blank(columns - used);
    }

private:
    std::string& out_;
    int blanks_;
};

class Grid {
public:
    Grid(const Table& table, const WriteSettings& settings, int indent)
        : table_(table), settings_(settings), indent_(indent) {
        measure();
        lay_out();
    }

    std::string draw() const;

private:
    /// Where a cell's text stands in texts_, and how wide it is.
    struct Piece {
        std::size_t start = 0;
        std::size_t size = 0;
        int width = 0;
    };
    struct Drawn {
        std::size_t column;
        bool right;
        int head;  ///< width of its name
        int body;  ///< width of its widest cell
        int width = 0;
        std::optional<double> largest = {};  ///< of a column with bars
        int bar = 0;
    };

    void measure();
    Piece measured(std::string_view words);
    int body_width(std::size_t column) const;
    void lay_out();
    void lay_out_bars();
    std::string_view text(const Piece& piece) const { return {texts_.data() + piece.start, piece.size}; }
    void draw_cell(Line& line, const Piece& piece, const Drawn& drawn, std::string_view mark = {}) const;
    std::string with_mark(std::string_view text, std::string_view mark) const;
    void draw_row(std::string& out, std::size_t row) const;
    std::string header() const;

    const Table& table_;
    WriteSettings settings_;
    int indent_;
    std::string texts_;
    std::vector<Piece> heads_;
    std::vector<Piece> pieces_;  ///< row by row
    std::vector<Drawn> drawn_;
};

Grid::Piece Grid::measured(std::string_view words) {
    const std::size_t start = texts_.size();
    const int width = append_line(texts_, words);
    return {start, texts_.size() - start, width};
}

void Grid::measure() {
    for (const Column& column : table_.columns) heads_.push_back(measured(column.name));
    pieces_.reserve(table_.rows.size() * heads_.size());
    std::string scratch;
    for (const auto& row : table_.rows)
        for (std::size_t i = 0; i < heads_.size(); ++i) pieces_.push_back(measured(words(row[i], scratch)));
}

int Grid::body_width(std::size_t column) const {
    int widest = 0;
    for (std::size_t at = column; at < pieces_.size(); at += heads_.size())
        widest = std::max(widest, pieces_[at].width);
    return widest;
}

void Grid::lay_out() {
    std::vector<Wish> wishes;
    for (std::size_t i = 0; i < heads_.size(); ++i) {
        const int body = body_width(i);
        if (settings_.terminal && body == 0) continue;
        const Column& column = table_.columns[i];
        drawn_.push_back({.column = i, .right = is_numeric(column), .head = heads_[i].width, .body = body});
        const int natural = std::min(std::max(heads_[i].width, body), widest_padding);
        wishes.push_back({natural, std::min(natural, may_be_cut(column) ? least_text : body)});
    }
    const int available = settings_.width > 0 ? std::max(settings_.width - indent_, 1) : 0;
    const auto widths = fitted(wishes, available);
    for (std::size_t i = 0; i < drawn_.size(); ++i) drawn_[i].width = widths[i];
    if (settings_.terminal) lay_out_bars();
}

void Grid::lay_out_bars() {
    int bars = 0;
    std::vector<int> widths;
    for (Drawn& drawn : drawn_) {
        widths.push_back(drawn.width);
        if (table_.columns[drawn.column].bar) drawn.largest = largest(table_, drawn.column);
        if (drawn.largest) ++bars;
    }
    if (bars == 0) return;
    const int left = settings_.width > 0 ? settings_.width - indent_ - total_width(widths) : bars * (longest_bar + 1);
    const int length = std::min(left / bars - 1, longest_bar);
    if (length < shortest_bar) return;
    for (Drawn& drawn : drawn_)
        if (drawn.largest) drawn.bar = length;
}

/// The mark is looked for in what is left of the text: it may have been cut off.
std::string Grid::with_mark(std::string_view text, std::string_view mark) const {
    const std::string shown = visible(mark);
    const std::size_t at = mark.empty() || !settings_.colour ? std::string_view::npos : text.find(shown);
    if (at == std::string_view::npos) return std::string(text);
    return std::string(text.substr(0, at)) + marked(shown, settings_) + std::string(text.substr(at + shown.size()));
}

void Grid::draw_cell(Line& line, const Piece& piece, const Drawn& drawn, std::string_view mark) const {
    if (settings_.width == 0 || piece.width <= drawn.width) {
        if (mark.empty()) return line.cell(text(piece), piece.width, drawn.width, drawn.right);
        return line.cell(with_mark(text(piece), mark), piece.width, drawn.width, drawn.right);
    }
    const std::string cut = fit(text(piece), drawn.width);
    line.cell(with_mark(cut, mark), width(cut), drawn.width, drawn.right);
}

void Grid::draw_row(std::string& out, std::size_t row) const {
    Line line(out, indent_);
    for (const Drawn& drawn : drawn_) {
        draw_cell(line, pieces_[row * heads_.size() + drawn.column], drawn, table_.rows[row][drawn.column].marked);
        if (drawn.bar > 0) {
            const std::string drawing = bar(table_.rows[row][drawn.column].value, *drawn.largest, drawn.bar);
            line.blank(1);
            line.cell(drawing, width(drawing), drawn.bar, false);
        }
        line.blank(gap);
    }
    out += '\n';
}

std::string Grid::header() const {
    std::string out;
    Line line(out, indent_);
    for (const Drawn& drawn : drawn_) {
        draw_cell(line, heads_[drawn.column], drawn);
        line.blank(drawn.bar > 0 ? gap + 1 + drawn.bar : gap);
    }
    return out;
}

std::string Grid::draw() const {
    std::string out = bold(header(), settings_) + '\n';
    out.reserve(texts_.size() * 2);
    for (std::size_t row = 0; row < table_.rows.size(); ++row) draw_row(out, row);
    return out;
}

std::string coloured(std::string_view code, std::string text, const WriteSettings& settings) {
    if (!settings.colour || text.empty()) return text;
    return std::string(code) + text + "\x1b[0m";
}

}  // namespace

std::string grid(const Table& table, const WriteSettings& settings, int indent) {
    return table.rows.empty() ? std::string() : Grid(table, settings, indent).draw();
}

std::string bold(std::string text, const WriteSettings& settings) {
    return coloured("\x1b[1m", std::move(text), settings);
}

std::string dim(std::string text, const WriteSettings& settings) {
    return coloured("\x1b[2m", std::move(text), settings);
}

std::string marked(std::string text, const WriteSettings& settings) {
    return coloured("\x1b[1;31m", std::move(text), settings);
}

}  // namespace crm
