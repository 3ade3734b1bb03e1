// Every import format. The first one that recognises a file reads it: CSV, which any text may be, is the last.

#include <algorithm>
#include <array>

#include "formats.h"

namespace crm {

namespace {

constexpr std::array<Importer, 2> shelf = {{
    {.name = "ndjson",
     .help = "one JSON object a line, or an array of objects; arrays of texts are lists",
     .recognises = ndjson_format::recognises,
     .read = ndjson_format::read,
     .rejected = ndjson_format::rejected},
    {.name = "csv",
     .help = "a header line and rows; separated by , ; tab or |, in any encoding",
     .recognises = csv_format::recognises,
     .read = csv_format::read,
     .rejected = csv_format::rejected},
}};

/// Every row named and explained, names in lower case and unique. A function that is left out is a compiler warning.
constexpr bool well_formed(std::span<const Importer> rows) {
    for (const Importer& row : rows) {
        if (row.name.empty() || row.help.empty()) return false;
        if (!std::ranges::all_of(row.name, [](char c) { return c >= 'a' && c <= 'z'; })) return false;
        if (std::ranges::count(rows, row.name, &Importer::name) != 1) return false;
    }
    return true;
}
static_assert(well_formed(shelf));

template <class Matches>
const Importer* first(Matches matches) {
    const auto found = std::ranges::find_if(shelf, matches);
    return found == shelf.end() ? nullptr : &*found;
}

}  // namespace

std::span<const Importer> importers() { return shelf; }

const Importer* importer_named(std::string_view name) {
    return first([&](const Importer& importer) { return importer.name == name; });
}

const Importer* importer_for(std::string_view file_name, std::string_view bytes) {
    return first([&](const Importer& importer) { return importer.recognises(file_name, bytes); });
}

}  // namespace crm
