#include "cells.h"
#include "crm/base/text.h"
#include "formats.h"

namespace crm {

namespace {

bool is_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

/// An underscore inside a word means nothing in GitHub's Markdown.
bool is_inside_word(std::string_view text, std::size_t at) {
    return at > 0 && at + 1 < text.size() && is_word(text[at - 1]) && is_word(text[at + 1]);
}

/// Text that means nothing but itself in Markdown and in the HTML made of it; line breaks become <br>, since a table's
/// row is one line.
std::string escaped(std::string_view text) {
    std::string out;
    const std::string safe = visible_lines(text);
    for (std::size_t i = 0; i < safe.size(); ++i) switch (const char c = safe[i]) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '\n': out += "<br>"; break;
            case '_':
                if (!is_inside_word(safe, i)) out += '\\';
                out += c;
                break;
            case '\\':
            case '`':
            case '*':
            case '~':
            case '[':
            case ']':
            case '|': out += '\\'; [[fallthrough]];
            default: out += c;
        }
    return out;
}

std::string escaped(const Cell& cell) {
    std::string scratch;
    return escaped(words(cell, scratch));
}

void put_rows(TableRows& rows, const Put& put) {
    const auto& columns = rows.head().columns;
    std::string line;
    for (const Column& column : columns) line += "| " + escaped(column.name) + ' ';
    line += "|\n";
    for (const Column& column : columns) line += is_numeric(column) ? "|---:" : "|---";
    put(line += "|\n");
    while (const auto* row = rows.next()) {
        line.clear();
        for (const Cell& cell : *row) line += "| " + escaped(cell) + ' ';
        put(line += "|\n");
    }
}

std::string rows_of(const Table& table) {
    std::string out;
    KnownRows rows(table);
    put_rows(rows, [&](std::string_view text) { out += text; });
    return out;
}

}  // namespace

void rows_as_markdown(TableRows& rows, const WriteSettings&, const Put& put) {
    const Table& head = rows.head();
    if (head.columns.empty()) return;
    if (!head.title.empty()) put("## " + escaped(head.title) + "\n\n");
    put_rows(rows, put);
}

std::string card_as_markdown(const Card& card, const WriteSettings&) {
    std::string out = "# " + escaped(card.title) + "\n\n";
    out += "- id: " + escaped(card.id) + "\n- kind: " + escaped(card.kind) + '\n';
    std::string tables;
    for (const auto* field : fields_beside_id(card)) {
        const auto& [column, cell] = *field;
        if (const auto* rows = std::get_if<std::vector<Row>>(&cell.value))
            tables += "\n## " + escaped(column.name) + "\n\n" + rows_of(rows_as_table(column, *rows));
        else if (!absent(cell.value))
            out += "- " + escaped(column.name) + ": " + escaped(cell) + '\n';
    }
    for (const auto& [name, table] : card.sections)
        if (!table.rows.empty()) tables += "\n## " + escaped(name) + "\n\n" + rows_of(table);
    return out + tables;
}

}  // namespace crm
