#include <algorithm>
#include <string>

#include "crm/base/money.h"
#include "currency_table.h"

namespace crm {

std::optional<Currency> Currency::coded(std::string_view code) {
    if (code.size() != 3) return std::nullopt;
    std::string upper(code);
    for (char& c : upper) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    const auto row = std::lower_bound(currency_rows.begin(), currency_rows.end(), std::string_view(upper),
                                      [](const CurrencyRow& a, std::string_view b) { return a.code < b; });
    if (row == currency_rows.end() || row->code != upper) return std::nullopt;
    return Currency(static_cast<std::uint8_t>(row - currency_rows.begin()));
}

std::string_view Currency::code() const { return currency_rows[row_].code; }

int Currency::decimals() const { return currency_rows[row_].decimals; }

}  // namespace crm
