#include "order.h"

namespace crm {

namespace {

std::optional<Decimal> number_of(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return Decimal{*number, 0};
    if (const auto* number = std::get_if<Decimal>(&value)) return *number;
    if (const auto* money = std::get_if<Money>(&value)) return money->amount;
    return {};
}

}  // namespace

OrderKey order_key(const Cell& cell, const Collator& collator) {
    if (absent(cell.value)) return {.missing = true};
    if (const auto number = number_of(cell.value)) return {.number = number};
    return {.collated = collator.key(cell.shown.empty() ? to_text(cell.value) : cell.shown)};
}

int compare_present(const OrderKey& a, const OrderKey& b) {
    if (a.number && b.number) return *a.number < *b.number ? -1 : *b.number < *a.number ? 1 : 0;
    return a.collated.compare(b.collated);
}

int compare(const OrderKey& a, const OrderKey& b) {
    if (a.missing || b.missing) return static_cast<int>(a.missing) - static_cast<int>(b.missing);
    return compare_present(a, b);
}

}  // namespace crm
