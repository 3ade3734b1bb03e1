#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "crm/base/text.h"
#include "decimal_powers.h"

namespace crm {
namespace {

/// Signs and spaces of typesetters as those of typewriters.
std::string plain_characters(std::string_view text) {
    struct Replacement {
        std::string_view from;
        char to;
    };
    static constexpr auto replacements = std::to_array<Replacement>(
        {{"\u00a0", ' '}, {"\u202f", ' '}, {"\u2009", ' '}, {"\u2019", '\''}, {"\u2212", '-'}});
    std::string plain;
    while (!text.empty()) {
        const auto* const found = std::find_if(replacements.begin(), replacements.end(),
                                               [&](const Replacement& r) { return text.starts_with(r.from); });
        plain += found == replacements.end() ? text[0] : found->to;
        text.remove_prefix(found == replacements.end() ? 1 : found->from.size());
    }
    return plain;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A number's text: what stands before the decimals, and the decimals.
struct Parts {
    std::string_view whole;
    std::string_view decimals;
    char separator = 0;  ///< between the two; 0 for no decimals
};

Fault no_number(std::string_view text) { return {fmt::format("\"{}\" is no number", text), "write it as 12000.50"}; }

Fault two_separators(std::string_view text) {
    return {fmt::format("\"{}\" has separators that do not fit together", text), "write it as 12000.50"};
}

Fault ambiguous(std::string_view text, const Parts& parts, std::string_view sign) {
    const auto small = fmt::format("{}{}.{}", sign, parts.whole, parts.decimals);
    const auto large = fmt::format("{}{}{}", sign, parts.whole, parts.decimals);
    return {fmt::format("\"{}\" can mean {} or {}", text, small, large), fmt::format("write {} or {}", small, large)};
}

/// Where the decimals begin, if anywhere: at the last of the separators, if it stands there once.
Parts parts_of(std::string_view body) {
    const std::size_t last = body.find_last_of(".,");
    if (last == std::string_view::npos || body.find(body[last]) != last) return {body, {}, 0};
    return {body.substr(0, last), body.substr(last + 1), body[last]};
}

/// The digits of groups of three between equal separators; nothing if they are not that.
std::optional<std::string> ungrouped(std::string_view whole, char decimal_separator) {
    const auto mark = std::find_if_not(whole.begin(), whole.end(), is_digit);
    if (mark == whole.end()) return std::string(whole);
    constexpr std::string_view marks = "_ '.,";
    if (marks.find(*mark) == std::string_view::npos || *mark == decimal_separator) return std::nullopt;
    std::string joined;
    for (const auto group : split(whole, *mark)) {
        const bool first = joined.empty();
        if (!std::all_of(group.begin(), group.end(), is_digit)) return std::nullopt;
        if (first ? group.empty() || group.size() > 3 : group.size() != 3) return std::nullopt;
        joined += group;
    }
    return joined;
}

/// `1,234`: a comma that may stand before decimals or between groups.
bool may_be_group(const Parts& parts) {
    return parts.separator == ',' && parts.decimals.size() == 3 && parts.whole.size() <= 3 && parts.whole[0] != '0' &&
           std::all_of(parts.whole.begin(), parts.whole.end(), is_digit);
}

Result<Decimal> number_of(const std::string& digits, std::size_t scale, bool negative, std::string_view text) {
    const auto too_large = Fault{fmt::format("\"{}\" is too large a number", text), ""};
    Int128 units = 0;
    for (const char c : digits) {
        if (__builtin_mul_overflow(units, Int128{10}, &units)) return too_large;
        if (__builtin_add_overflow(units, Int128{c - '0'}, &units)) return too_large;
    }
    return Decimal{negative ? -units : units, static_cast<std::uint8_t>(scale)};
}

}  // namespace

Result<Decimal> read_decimal(std::string_view text) {
    const std::string plain = plain_characters(trim(text));
    std::string_view body = plain;
    const bool negative = body.starts_with('-');
    if (negative || body.starts_with('+')) body.remove_prefix(1);
    if (body.empty() || body.find_first_not_of("0123456789_ '.,") != std::string_view::npos) return no_number(text);
    const Parts parts = parts_of(body);
    if (parts.whole.empty() || !is_digit(body.front()) || !is_digit(body.back())) return no_number(text);
    if (may_be_group(parts)) return ambiguous(text, parts, negative ? "-" : "");
    const auto whole = ungrouped(parts.whole, parts.separator);
    if (!whole || !std::all_of(parts.decimals.begin(), parts.decimals.end(), is_digit)) return two_separators(text);
    if (parts.decimals.size() > most_decimals) return Fault{fmt::format("\"{}\" has more than 18 decimals", text), ""};
    return number_of(*whole + std::string(parts.decimals), parts.decimals.size(), negative, text);
}

}  // namespace crm
