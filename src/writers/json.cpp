#include "formats.h"
#include "json_text.h"

namespace crm {

void rows_as_json(TableRows& rows, const WriteSettings& settings, const Put& put) {
    const Put safe = json_for(settings, put);
    put_array(rows, JsonLayout::indented, 0, safe);
    safe("\n");
}

std::string card_as_json(const Card& card, const WriteSettings& settings) {
    return json_for(settings, json_card(card, JsonLayout::indented));
}

}  // namespace crm
