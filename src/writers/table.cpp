#include <algorithm>

#include "cells.h"
#include "crm/base/text.h"
#include "formats.h"
#include "grid.h"

namespace crm {

namespace {

constexpr int indent = 2;

std::string one_line(std::string_view words) {
    std::string line;
    append_line(line, words);
    return line;
}

/// Each line with blanks before it; an empty one stays empty.
std::string indented(const std::string& text, std::size_t columns) {
    std::string out;
    for (const std::string_view line : split(text, '\n')) {
        if (!line.empty()) out.append(columns, ' ').append(line);
        out += '\n';
    }
    return out;
}

bool is_drawn(const Cell& cell) { return !cell.shown.empty() || !absent(cell.value); }

class Lines {
public:
    Lines(const Card& card, const WriteSettings& settings) : card_(card), settings_(settings) {
        for (const auto* field : fields_beside_id(card))
            if (is_drawn(field->second)) labels_ = std::max(labels_, width(one_line(field->first.name)));
    }

    std::string draw() {
        out_ = bold(one_line(card_.title), settings_) + "  " + dim(one_line(card_.id), settings_) + "  " +
               dim(one_line(card_.kind), settings_) + '\n';
        for (const auto* field : fields_beside_id(card_))
            if (is_drawn(field->second)) draw_field(field->first, field->second);
        for (const auto& [name, table] : card_.sections) {
            if (table.rows.empty()) continue;
            out_ += '\n' + bold(one_line(name), settings_) + '\n' + grid(table, settings_, indent);
        }
        return std::move(out_);
    }

private:
    void draw_field(const Column& column, const Cell& cell) {
        const std::string label = one_line(column.name);
        if (const auto* rows = std::get_if<std::vector<Row>>(&cell.value)) {
            out_ += label + '\n' + grid(rows_as_table(column, *rows), settings_, indent);
            return;
        }
        std::string scratch;
        const std::string text = visible_lines(words(cell, scratch));
        if (text.find('\n') != std::string::npos) {
            out_ += label + '\n' + indented(text, indent);
            return;
        }
        out_ += label;
        if (!text.empty()) out_.append(static_cast<std::size_t>(labels_ - width(label) + indent), ' ').append(text);
        out_ += '\n';
    }

    const Card& card_;
    const WriteSettings& settings_;
    int labels_ = 0;  ///< width of the longest label
    std::string out_;
};

}  // namespace

void rows_as_grid(TableRows& rows, const WriteSettings& settings, const Put& put) {
    const Table table = taken(rows);
    if (table.rows.empty()) return;
    if (!table.title.empty()) put(bold(one_line(table.title), settings) + '\n');
    put(grid(table, settings));
}

std::string card_as_lines(const Card& card, const WriteSettings& settings) { return Lines(card, settings).draw(); }

}  // namespace crm
