#include "characters.h"

namespace crm::query {

std::size_t blank_at(std::string_view text) {
    if (text.empty()) return 0;
    if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) return 1;
    if (text.starts_with("\u00A0")) return 2;
    return text.starts_with("\u3000") ? 3 : 0;
}

Comparison first_comparison(std::string_view text) {
    for (std::size_t at = text.find_first_of(":=<>!"); at != std::string_view::npos;
         at = text.find_first_of(":=<>!", at + 1)) {
        const bool equals_follows = at + 1 < text.size() && text[at + 1] == '=';
        if (text[at] == ':' || text[at] == '=') return {at, 1};
        if (equals_follows) return {at, 2};
        if (text[at] != '!') return {at, 1};
    }
    return {};
}

}  // namespace crm::query
