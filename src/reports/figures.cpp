#include "figures.h"

#include <algorithm>

namespace crm {

namespace {

constexpr int rate_decimals = 4;

Decimal total(std::span<const Decimal> amounts) {
    Decimal sum;
    for (const Decimal& amount : amounts) sum = sum + amount;
    return sum;
}

Decimal whole(std::size_t number) { return {static_cast<Int128>(number), 0}; }

}  // namespace

Money sum_of(std::span<const Decimal> amounts, Currency currency) {
    return {round(total(amounts), currency.decimals()), currency};
}

Value average_of(std::span<const Decimal> amounts, Currency currency) {
    if (amounts.empty()) return {};
    return Money{divide(total(amounts), whole(amounts.size()), currency.decimals()), currency};
}

Value median_of(std::vector<Decimal> amounts, Currency currency) {
    if (amounts.empty()) return {};
    const auto middle = amounts.begin() + static_cast<std::ptrdiff_t>(amounts.size() / 2);
    std::nth_element(amounts.begin(), middle, amounts.end());
    if (amounts.size() % 2 == 1) return Money{round(*middle, currency.decimals()), currency};
    const Decimal below = *std::max_element(amounts.begin(), middle);
    return Money{divide(below + *middle, whole(2), currency.decimals()), currency};
}

Value rate_of(std::size_t part, std::size_t of) {
    if (of == 0) return {};
    return divide(whole(part), whole(of), rate_decimals);
}

Value count_of(std::size_t count) { return static_cast<std::int64_t>(count); }

}  // namespace crm
