#pragma once
// The arithmetic of reports, exact.

#include <cstddef>
#include <span>
#include <vector>

#include "crm/base/money.h"
#include "crm/model/value.h"

namespace crm {

Money sum_of(std::span<const Decimal> amounts, Currency currency);
/// The sum divided by how many there are, rounded half to even at the currency's decimals; absent for none.
Value average_of(std::span<const Decimal> amounts, Currency currency);
/// The middle one; of an even number the mean of the middle two, rounded likewise; absent for none.
Value median_of(std::vector<Decimal> amounts, Currency currency);
/// part ÷ whole, 0 to 1, rounded half to even at four decimals; absent for a whole of nothing.
Value rate_of(std::size_t part, std::size_t whole);

/// A count as a cell's value.
Value count_of(std::size_t count);

}  // namespace crm
