#include "crm/model/settings.h"

namespace crm {

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
