#include "formats.h"
#include "json_text.h"

namespace crm {

std::string table_as_ndjson(const Table& table, const WriteSettings& settings) {
    const JsonRows rows(table);
    std::string out;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        rows.append_row(out, row, JsonLayout::compact, 0);
        out += '\n';
    }
    return json_for(settings, std::move(out));
}

std::string card_as_ndjson(const Card& card, const WriteSettings& settings) {
    return json_for(settings, json_card(card, JsonLayout::compact));
}

}  // namespace crm
