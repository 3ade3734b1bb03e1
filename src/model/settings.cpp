#include "crm/model/settings.h"

#include <array>

#include <algorithm>

#include "crm/base/text.h"

namespace crm {

std::span<const std::string_view> act_names() {
    static constexpr std::array<std::string_view, 7> names{"add",    "change",   "reassign", "price",
                                                           "delete", "settings", "rewrite"};
    return names;
}

bool is_search_name(std::string_view text) {
    const auto is_part = [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return !text.empty() && std::all_of(text.begin(), text.end(), is_part);
}

const SavedSearch* Settings::search(std::string_view search_name) const {
    const std::string wanted = fold(search_name);
    for (const SavedSearch& each : searches)
        if (fold(each.name) == wanted) return &each;
    return nullptr;
}

const Pipeline* Settings::pipeline(std::string_view id) const {
    if (pipelines.empty()) return nullptr;
    if (id.empty()) return &pipelines.front();
    for (const Pipeline& each : pipelines)
        if (each.id == id) return &each;
    return nullptr;
}

std::optional<Money> Settings::in_own_currency(const Money& money) const {
    if (money.currency == currency) return money;
    const auto rate = rates.find(std::string(money.currency.code()));
    if (rate == rates.end()) return {};
    return Money{round(money.amount * rate->second, currency.decimals()), currency};
}

}  // namespace crm
