#include "crm/base/error.h"

namespace crm {

std::string to_string(const Place& place) {
    std::string text = place.file;
    if (text.empty() || place.line == 0) return text;
    text += ':' + std::to_string(place.line);
    if (place.column != 0) text += ':' + std::to_string(place.column);
    return text;
}

}  // namespace crm
