#pragma once
// Powers of ten, and the limit of decimals.

#include "crm/base/money.h"

namespace crm {

constexpr int most_decimals = 18;

/// 10 to a power of 0 to 38, the largest that 128 bits hold.
constexpr Int128 power_of_ten(int exponent) {
    Int128 power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

}  // namespace crm
