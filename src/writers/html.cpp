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

std::string rows_of(const Table& table) {
    std::string scratch;
    std::string out = "<table>\n<thead><tr>";
    for (const Column& column : table.columns) out += cell_of("th", column, column.name);
    out += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
        out += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i) out += cell_of("td", table.columns[i], words(row[i], scratch));
        out += "</tr>\n";
    }
    return out + "</tbody>\n</table>\n";
}

std::string heading(std::string_view tag, std::string_view text) {
    return '<' + std::string(tag) + " dir=\"auto\">" + escaped(text) + "</" + std::string(tag) + ">\n";
}

std::string page(std::string_view title, const std::string& body) {
    std::string out =
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>";
    out += escaped(title.empty() ? "crm" : title);
    return out.append("</title>\n<style>").append(style) + "</style>\n</head>\n<body>\n" + body + "</body>\n</html>\n";
}

}  // namespace

std::string table_as_html(const Table& table, const WriteSettings&) {
    if (table.columns.empty()) return {};
    return page(table.title, (table.title.empty() ? "" : heading("h1", table.title)) + rows_of(table));
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
    return page(card.title, heading("h1", card.title) + rows_of(fields) + tables);
}

}  // namespace crm
