#pragma once
// Exact decimals and money. No binary floating point touches an amount; arithmetic that would overflow throws Error.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "crm/base/error.h"

namespace crm {

__extension__ using Int128 = __int128;

/// units × 10^-scale, with scale 0 to 18. Equality and order are those of the number: 1.50 = 1.5.
struct Decimal {
    Int128 units = 0;
    std::uint8_t scale = 0;

    std::strong_ordering operator<=>(const Decimal& other) const;
    bool operator==(const Decimal& other) const { return (*this <=> other) == 0; }
};

Decimal operator+(const Decimal& a, const Decimal& b);
Decimal operator-(const Decimal& a, const Decimal& b);
Decimal operator*(const Decimal& a, const Decimal& b);
/// a ÷ b, rounded half to even at `scale` decimals. b is not zero.
Decimal divide(const Decimal& a, const Decimal& b, int scale);
/// Rounded half to even to `scale` decimals, padded with zeros to them.
Decimal round(const Decimal& value, int scale);

/// Digits with at most one separator `.` or `,` before decimals; `_`, spaces, apostrophes, or the other separator in
/// groups of three: `12000.50`, `12,000.50`, `12.000,50`, `1 234`, `-3`. Fault: two decimal separators, `1,234` (is
/// it 1.234 or 1234? say so), letters.
Result<Decimal> read_decimal(std::string_view text);
std::string to_string(const Decimal& value);  ///< 12000.50

/// A currency of ISO 4217: its code, and how many decimals its amounts have (JPY and KRW 0, EUR 2, KWD 3).
class Currency {
public:
    static std::optional<Currency> coded(std::string_view code);  ///< case ignored
    /// What is paid with in a region of ISO 3166, as CLDR has it. No such region: nothing.
    static std::optional<Currency> of_region(std::string_view region);

    std::string_view code() const;
    int decimals() const;
    bool operator==(const Currency&) const = default;

private:
    explicit Currency(std::uint8_t row) : row_(row) {}
    std::uint8_t row_;
};

/// An amount in a currency, with exactly the currency's decimals.
struct Money {
    Decimal amount;
    Currency currency;

    bool operator==(const Money&) const = default;
};

/// `12000.50 EUR`, `EUR 12000.50`, `12000.50EUR`, `€12000`, `12k`, `1.5m EUR`; a bare number takes `currency`. Fault:
/// an unknown currency (with the nearest), more decimals than the currency has.
Result<Money> read_money(std::string_view text, Currency currency);
std::string to_string(const Money& money);  ///< 12000.50 EUR, 5000 KRW

}  // namespace crm
