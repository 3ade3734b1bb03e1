#include "formats.h"
#include "json_text.h"

namespace crm {

std::string table_as_json(const Table& table, const WriteSettings& settings) {
    std::string out;
    JsonRows(table).append_array(out, JsonLayout::indented, 0);
    return json_for(settings, std::move(out += '\n'));
}

std::string card_as_json(const Card& card, const WriteSettings& settings) {
    return json_for(settings, json_card(card, JsonLayout::indented));
}

}  // namespace crm
