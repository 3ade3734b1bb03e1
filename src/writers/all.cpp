#include <array>
#include <vector>

#include "crm/base/error.h"
#include "crm/base/suggest.h"
#include "formats.h"

namespace crm {

namespace {

constexpr std::array all{
    Writer{"table", "columns for people, fitted to the terminal", rows_as_grid, card_as_lines, true},
    Writer{"json", "one array of objects", rows_as_json, card_as_json},
    Writer{"ndjson", "one JSON object a line", rows_as_ndjson, card_as_ndjson},
    Writer{"csv", "comma-separated values for spreadsheets and crm import", rows_as_csv, card_as_csv},
    Writer{"tsv", "tab-separated values for awk and cut", rows_as_tsv, card_as_tsv},
    Writer{"ids", "one id a line", rows_as_ids, card_as_ids},
    Writer{"md", "a Markdown table", rows_as_markdown, card_as_markdown, true},
    Writer{"html", "a page for browsers and mail", rows_as_html, card_as_html, true},
    Writer{"ics", "iCalendar, for other calendars: crm remind", rows_as_ics, card_as_ics, false, "what is due"},
    Writer{"sarif", "SARIF 2.1.0, for code hosts and editors: crm check", rows_as_sarif, card_as_sarif, false,
           "findings in files"},
};

/// Every row named and explained, and no name twice. A function that is left out is a compiler warning.
constexpr bool well_formed(std::span<const Writer> formats) {
    for (std::size_t i = 0; i < formats.size(); ++i) {
        const Writer& format = formats[i];
        if (format.name.empty() || format.help.empty()) return false;
        for (std::size_t j = 0; j < i; ++j)
            if (formats[j].name == format.name) return false;
    }
    return !formats.empty();
}
static_assert(well_formed(all));

}  // namespace

std::string Writer::table(const Table& table, const WriteSettings& settings) const {
    std::string text;
    KnownRows known(table);
    rows(known, settings, [&](std::string_view more) { text += more; });
    return text;
}

std::span<const Writer> writers() { return all; }

const Writer& writer_named(std::string_view name) {
    std::vector<std::string_view> names;
    std::string list;
    for (const Writer& writer : all) {
        if (writer.name == name) return writer;
        names.push_back(writer.name);
        if (writer.only.empty()) list.append(list.empty() ? "" : ", ").append(writer.name);
    }
    const auto near = nearest(name, names);
    throw Error(Exit::usage, "unknown format '" + std::string(name) + "'",
                near ? "did you mean --format " + std::string(*near) + "?" : "formats are " + list);
}

}  // namespace crm
