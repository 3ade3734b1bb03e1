#include "bars.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace crm {

namespace {

double approximately(const Decimal& decimal) {
    return static_cast<double>(decimal.units) / std::pow(10.0, decimal.scale);
}

double approximately(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return static_cast<double>(*number);
    if (const auto* decimal = std::get_if<Decimal>(&value)) return approximately(*decimal);
    if (const auto* money = std::get_if<Money>(&value)) return approximately(money->amount);
    if (const auto* duration = std::get_if<Duration>(&value)) return duration->approximate_days();
    return 0;
}

}  // namespace

std::optional<double> largest(const Table& table, std::size_t column) {
    double most = 0;
    const Money* first = nullptr;
    for (const auto& row : table.rows) {
        const Value& value = row[column].value;
        most = std::max(most, approximately(value));
        const auto* money = std::get_if<Money>(&value);
        if (money && first && !(money->currency == first->currency)) return {};
        if (money) first = money;
    }
    return most > 0 ? std::optional(most) : std::nullopt;
}

std::string bar(const Value& value, double largest, int columns) {
    constexpr std::array<std::string_view, 8> parts{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const double number = approximately(value);
    if (!(number > 0)) return {};
    const auto eighths = static_cast<std::size_t>(std::max(1L, std::lround(number / largest * columns * 8)));
    std::string out;
    for (std::size_t i = 0; i < eighths / 8; ++i) out += "█";
    return out.append(parts[eighths % 8]);
}

}  // namespace crm
