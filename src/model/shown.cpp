#include "crm/model/shown.h"

namespace crm {

std::string shown(const DateTime& moment, const Zone& zone) {
    constexpr std::string_view to_the_minute = "2026-11-20T10:15";
    std::string text = to_string(DateTime{moment.at, zone.offset_at(moment.at)}).substr(0, to_the_minute.size());
    text[text.find('T')] = ' ';
    return text;
}

}  // namespace crm
