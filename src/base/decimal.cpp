#include <algorithm>

#include "decimal_powers.h"

namespace crm {
namespace {

[[noreturn]] void too_large() { throw Error(Exit::invalid, "amount too large"); }

Int128 checked_product(Int128 a, Int128 b) {
    Int128 product = 0;
    if (__builtin_mul_overflow(a, b, &product)) too_large();
    return product;
}

Int128 checked_sum(Int128 a, Int128 b) {
    Int128 sum = 0;
    if (__builtin_add_overflow(a, b, &sum)) too_large();
    return sum;
}

Int128 negated(Int128 a) {
    Int128 negative = 0;
    if (__builtin_sub_overflow(Int128{0}, a, &negative)) too_large();
    return negative;
}

Int128 units_at(const Decimal& value, int scale) {
    return checked_product(value.units, power_of_ten(scale - value.scale));
}

Decimal decimal(Int128 units, int scale) { return {units, static_cast<std::uint8_t>(scale)}; }

/// n ÷ d with halves to the even neighbour. d > 0.
Int128 rounded_quotient(Int128 n, Int128 d) {
    const Int128 quotient = n / d;
    const Int128 rest = n % d < 0 ? -(n % d) : n % d;
    const Int128 missing = d - rest;
    const bool away = rest > missing || (rest == missing && quotient % 2 != 0);
    if (!away) return quotient;
    return quotient + (n < 0 ? -1 : 1);
}

/// The same number with as few decimals as it needs.
Decimal shortest(Decimal value) {
    while (value.scale > 0 && value.units % 10 == 0) {
        value.units /= 10;
        --value.scale;
    }
    return value;
}

}  // namespace

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
    // Whole parts first, then fractions at the finest scale: neither can overflow.
    const Int128 power = power_of_ten(scale);
    const Int128 other_power = power_of_ten(other.scale);
    if (const auto order = units / power <=> other.units / other_power; order != 0) return order;
    return units % power * power_of_ten(most_decimals - scale) <=>
           other.units % other_power * power_of_ten(most_decimals - other.scale);
}

Decimal operator+(const Decimal& a, const Decimal& b) {
    const int scale = std::max(a.scale, b.scale);
    return decimal(checked_sum(units_at(a, scale), units_at(b, scale)), scale);
}

Decimal operator-(const Decimal& a, const Decimal& b) { return a + Decimal{negated(b.units), b.scale}; }

Decimal operator*(const Decimal& a, const Decimal& b) {
    const bool fits = a.scale + b.scale <= most_decimals;
    const Decimal x = fits ? a : shortest(a);
    const Decimal y = fits ? b : shortest(b);
    if (x.scale + y.scale > most_decimals) throw Error(Exit::invalid, "an amount has more than 18 decimals");
    return decimal(checked_product(x.units, y.units), x.scale + y.scale);
}

Decimal divide(const Decimal& a, const Decimal& b, int scale) {
    if (b.units == 0) throw Error(Exit::bug, "division of an amount by zero");
    const Decimal x = shortest(a);
    const Decimal y = shortest(b);
    const int shift = scale + y.scale - x.scale;
    const Int128 numerator = checked_product(x.units, power_of_ten(std::max(shift, 0)));
    const Int128 denominator = checked_product(y.units, power_of_ten(std::max(-shift, 0)));
    if (denominator < 0) return decimal(rounded_quotient(negated(numerator), negated(denominator)), scale);
    return decimal(rounded_quotient(numerator, denominator), scale);
}

Decimal round(const Decimal& value, int scale) {
    if (scale >= value.scale) return decimal(units_at(value, scale), scale);
    return decimal(rounded_quotient(value.units, power_of_ten(value.scale - scale)), scale);
}

std::string to_string(const Decimal& value) {
    __extension__ using Unsigned = unsigned __int128;
    Unsigned rest =
        value.units < 0 ? Unsigned{0} - static_cast<Unsigned>(value.units) : static_cast<Unsigned>(value.units);
    std::string backwards;
    while (rest != 0 || backwards.size() <= value.scale) {
        backwards += static_cast<char>('0' + static_cast<int>(rest % 10));
        rest /= 10;
    }
    if (value.scale > 0) backwards.insert(value.scale, 1, '.');
    if (value.units < 0) backwards += '-';
    return {backwards.rbegin(), backwards.rend()};
}

}  // namespace crm
