// Whatever reads as a number or an amount is written so that it reads as the same again.

#include <cstdint>
#include <cstdlib>

#include "crm/base/money.h"

using namespace crm;

namespace {

void require(bool held) {
    if (!held) std::abort();
}

void number_again(std::string_view text) {
    const auto first = read_decimal(text);
    if (!first) return require(!first.fault().reason.empty());
    const auto second = read_decimal(to_string(*first));
    require(second && second->units == first->units && second->scale == first->scale);
}

void money_again(std::string_view text, Currency currency) {
    const auto first = read_money(text, currency);
    if (!first) return require(!first.fault().reason.empty());
    require(first->amount.scale == first->currency.decimals());
    const auto second = read_money(to_string(*first), currency);
    require(second && *second == *first);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    constexpr const char* codes[] = {"EUR", "KRW", "KWD", "CLF"};
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
    number_again(text);
    money_again(text, *Currency::coded(codes[data[0] & 3]));
    return 0;
}
