#include "crm/base/money.h"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "crm/base/suggest.h"
#include "crm/base/text.h"
#include "currency_table.h"
#include "decimal_powers.h"

namespace crm {
namespace {

constexpr std::string_view number_starts = "0123456789";

/// An amount's text: `-€ 12k EUR` is a sign, what stands before the number, the number, and what stands after it.
struct Pieces {
    std::string sign;
    std::string_view before;
    std::string_view number;
    std::string_view after;
};

/// Takes a sign off the front; − (U+2212) is a minus too.
std::string take_sign(std::string_view& text) {
    for (const std::string_view sign : {"-", "+", "\u2212"}) {
        if (!text.starts_with(sign)) continue;
        text = trim(text.substr(sign.size()));
        return sign == "+" ? "+" : "-";
    }
    return {};
}

std::optional<Pieces> pieces_of(std::string_view text) {
    Pieces pieces;
    text = trim(text);
    pieces.sign = take_sign(text);
    const std::size_t first = text.find_first_of(number_starts);
    if (first == std::string_view::npos) return std::nullopt;
    const std::size_t last = text.find_last_of(number_starts);
    pieces.before = trim(text.substr(0, first));
    pieces.number = text.substr(first, last + 1 - first);
    pieces.after = trim(text.substr(last + 1));
    for (const std::string_view sign : {"-", "+", "\u2212"}) {
        if (pieces.before.empty() || !pieces.before.ends_with(sign) || !pieces.sign.empty()) continue;
        pieces.sign = sign == "+" ? "+" : "-";
        pieces.before = trim(pieces.before.substr(0, pieces.before.size() - sign.size()));
    }
    return pieces;
}

/// Takes a `k` or `m` that stands alone or before a currency (`12kEUR`, not `12 KRW`) off the front.
int take_multiplier(std::string_view& after) {
    const std::string lower = lower_ascii(after);
    const bool thousand = lower.starts_with('k');
    if (!thousand && !lower.starts_with('m')) return 0;
    const std::string_view rest = after.substr(1);
    const bool letter_follows = !rest.empty() && lower[1] >= 'a' && lower[1] <= 'z';
    if (letter_follows && !Currency::coded(rest)) return 0;
    after = trim(rest);
    return thousand ? 3 : 6;
}

std::optional<Currency> by_sign(std::string_view sign, Currency usual) {
    const CurrencySign* first = nullptr;
    for (const auto& row : currency_signs) {
        if (row.sign != sign) continue;
        if (row.code == usual.code()) return usual;
        if (first == nullptr) first = &row;
    }
    return first == nullptr ? std::nullopt : Currency::coded(first->code);
}

Fault unknown_currency(std::string_view written) {
    if (written == "¥" || written == "￥") return {"¥ can mean JPY or CNY", "write the code: 5000 JPY or 5000 CNY"};
    std::vector<std::string_view> codes;
    for (const auto& row : currency_rows) codes.push_back(row.code);
    const auto near = nearest(written, codes);
    return {fmt::format("unknown currency \"{}\"", written),
            near ? fmt::format("did you mean {}?", *near) : "write a code of ISO 4217, as in 12000.50 EUR"};
}

Result<Currency> read_currency(std::string_view written, Currency usual) {
    if (const auto coded = Currency::coded(written)) return *coded;
    if (const auto meant = by_sign(written, usual)) return *meant;
    return unknown_currency(written);
}

Result<Currency> one_currency(const Pieces& pieces, Currency usual) {
    if (pieces.before.empty() && pieces.after.empty()) return usual;
    if (pieces.before.empty()) return read_currency(pieces.after, usual);
    const auto before = read_currency(pieces.before, usual);
    if (!before || pieces.after.empty()) return before;
    const auto after = read_currency(pieces.after, usual);
    if (!after || *before == *after) return after;
    return Fault{fmt::format("an amount in both {} and {}", before->code(), after->code()), "write one currency"};
}

/// More decimals than the currency has, zeros at the end not counted.
bool too_fine(const Decimal& amount, int decimals) { return round(amount, decimals) != amount; }

Fault too_many_decimals(std::string_view text, Currency currency) {
    return {
        fmt::format("\"{}\" has more decimals than {} has, which is {}", text, currency.code(), currency.decimals()),
        currency.decimals() == 0 ? "write a whole number"
                                 : fmt::format("write at most {} decimals", currency.decimals())};
}

Result<Money> in_currency(const Decimal& number, int exponent, Currency currency, std::string_view text) {
    try {
        const Decimal amount = number * Decimal{power_of_ten(exponent), 0};
        if (too_fine(amount, currency.decimals())) return too_many_decimals(text, currency);
        return Money{round(amount, currency.decimals()), currency};
    } catch (const Error&) {
        return Fault{fmt::format("\"{}\" is too large an amount", text), ""};
    }
}

}  // namespace

Result<Money> read_money(std::string_view text, Currency currency) {
    auto pieces = pieces_of(text);
    if (!pieces) return Fault{fmt::format("\"{}\" is no amount", text), "write it as 12000.50 EUR"};
    const int exponent = take_multiplier(pieces->after);
    const auto found = one_currency(*pieces, currency);
    if (!found) return found.fault();
    const auto number = read_decimal(pieces->sign + std::string(pieces->number));
    if (!number) return number.fault();
    return in_currency(*number, exponent, *found, text);
}

std::string to_string(const Money& money) {
    return fmt::format("{} {}", to_string(round(money.amount, money.currency.decimals())), money.currency.code());
}

}  // namespace crm
