#include "formats.h"
#include "json_text.h"

namespace crm {

void rows_as_ndjson(TableRows& rows, const WriteSettings& settings, const Put& put) {
    const Put safe = json_for(settings, put);
    const JsonRow object(rows.head().columns, JsonLayout::compact, 0);
    std::string line;
    while (const auto* row = rows.next()) {
        line.clear();
        object.append(line, *row);
        safe(line += '\n');
    }
}

std::string card_as_ndjson(const Card& card, const WriteSettings& settings) {
    return json_for(settings, json_card(card, JsonLayout::compact));
}

}  // namespace crm
