// A page of HTML that stands by itself: no script, no link and no image, and by its content security policy a browser
// would load and run none either.
#include "cells.h"
#include "crm/base/text.h"
#include "formats.h"

namespace crm {

namespace {

constexpr std::string_view style =
    "body{font:15px/1.4 system-ui,sans-serif;margin:2em}table{border-collapse:collapse;margin:1em 0}"
    "th,td{padding:.25em .75em;border-bottom:1px solid #ccc;text-align:start;vertical-align:top;white-space:pre-line}"
    ".n{text-align:end;font-variant-numeric:tabular-nums}";

/// Text that means nothing but itself, between tags as in a quoted attribute.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : visible_lines(text)) switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    return out;
}

/// Each cell finds out by itself whether it is read from right to left.
std::string cell_of(std::string_view tag, const Column& column, std::string_view text) {
    std::string out = '<' + std::string(tag) + (is_numeric(column) ? " class=\"n\"" : "") + " dir=\"auto\">";
    return out + escaped(text) + "</" + std::string(tag) + '>';
}

void put_rows(TableRows& rows, const Put& put) {
    const auto& columns = rows.head().columns;
    std::string scratch;
    std::string line = "<table>\n<thead><tr>";
    for (const Column& column : columns) line += cell_of("th", column, column.name);
    put(line += "</tr></thead>\n<tbody>\n");
    while (const auto* row = rows.next()) {
        line = "<tr>";
        for (std::size_t i = 0; i < row->size(); ++i) line += cell_of("td", columns[i], words((*row)[i], scratch));
        put(line += "</tr>\n");
    }
    put("</tbody>\n</table>\n");
}

std::string rows_of(const Table& table) {
    std::string out;
    KnownRows rows(table);
    put_rows(rows, [&](std::string_view text) { out += text; });
    return out;
}

std::string heading(std::string_view tag, std::string_view text) {
    return '<' + std::string(tag) + " dir=\"auto\">" + escaped(text) + "</" + std::string(tag) + ">\n";
}

std::string page_head(std::string_view title) {
    std::string out =
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>";
    out += escaped(title.empty() ? "crm" : title);
    return out.append("</title>\n<style>").append(style) + "</style>\n</head>\n<body>\n";
}

constexpr std::string_view page_end = "</body>\n</html>\n";

}  // namespace

void rows_as_html(TableRows& rows, const WriteSettings&, const Put& put) {
    const Table& head = rows.head();
    if (head.columns.empty()) return;
    put(page_head(head.title));
    if (!head.title.empty()) put(heading("h1", head.title));
    put_rows(rows, put);
    put(page_end);
}

std::string card_as_html(const Card& card, const WriteSettings&) {
    Table fields{.columns = {{.name = "field"}, {.name = "value"}}, .rows = {}};
    fields.rows.push_back({{std::string("id")}, {card.id}});
    fields.rows.push_back({{std::string("kind")}, {card.kind}});
    std::string tables;
    for (const auto* field : fields_beside_id(card)) {
        const auto& [column, cell] = *field;
        if (const auto* rows = std::get_if<std::vector<Row>>(&cell.value))
            tables += heading("h2", column.name) + rows_of(rows_as_table(column, *rows));
        else if (!absent(cell.value))
            fields.rows.push_back({{column.name}, cell});
    }
    for (const auto& [name, table] : card.sections)
        if (!table.rows.empty()) tables += heading("h2", name) + rows_of(table);
    return (page_head(card.title) + heading("h1", card.title) + rows_of(fields) + tables).append(page_end);
}

}  // namespace crm
