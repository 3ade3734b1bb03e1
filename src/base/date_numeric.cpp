#include <fmt/core.h>

#include <array>

#include "crm/base/text.h"
#include "date_civil.h"
#include "date_forms.h"

namespace crm {
namespace {

struct Numbers {
    std::array<std::string_view, 3> texts;
    std::array<int, 3> values{};
    char separator = '-';
};

/// Three numbers between two equal separators.
std::optional<Numbers> three_numbers(std::string_view word) {
    const std::size_t at = word.find_first_of("-/.");
    if (at == std::string_view::npos) return std::nullopt;
    const auto pieces = split(word, word[at]);
    if (pieces.size() != 3) return std::nullopt;
    Numbers numbers;
    numbers.separator = word[at];
    for (std::size_t i = 0; i < 3; ++i) {
        const auto value = digits(pieces[i]);
        if (!value) return std::nullopt;
        numbers.texts[i] = pieces[i];
        numbers.values[i] = *value;
    }
    return numbers;
}

Fault ambiguous(std::string_view word, const Date& day_first, const Date& month_first) {
    return {fmt::format("\"{}\" can mean {} or {}", word, to_string(day_first), to_string(month_first)),
            fmt::format("write {} or {}, or set date_order = \"dmy\" or \"mdy\" in crm.toml", to_string(day_first),
                        to_string(month_first))};
}

/// Two numbers whose order nobody has settled: read where only one order makes a date.
Result<Date> read_either_order(std::string_view word, int first, int second, int year) {
    const auto day_first = civil_date(year, second, first);
    const auto month_first = civil_date(year, first, second);
    if (!day_first && !month_first) return second > 12 ? month_first : day_first;
    if (!day_first) return month_first;
    if (!month_first || first == second) return day_first;
    return ambiguous(word, *day_first, *month_first);
}

/// The year comes last.
Result<Date> read_year_last(std::string_view word, const Numbers& numbers, DateOrder order) {
    const auto [first, second, year] = numbers.values;
    // Nobody writes a month before dots.
    if (numbers.separator == '.' || order == DateOrder::dmy) return civil_date(year, second, first);
    if (order == DateOrder::mdy) return civil_date(year, first, second);
    return read_either_order(word, first, second, year);
}

Fault short_year(std::string_view word) {
    return {fmt::format("\"{}\" has no year of four digits", word), "write the year in full, as in 2026-11-22"};
}

}  // namespace

Attempt<Date> read_numeric_date(std::string_view word, DateOrder order) {
    const auto numbers = three_numbers(word);
    if (!numbers) return std::nullopt;
    const auto& [first, second, third] = numbers->texts;
    if (first.size() == 4 && second.size() <= 2 && third.size() <= 2) {
        return civil_date(numbers->values[0], numbers->values[1], numbers->values[2]);
    }
    if (first.size() > 2 || second.size() > 2 || third.size() > 4) return no_date(word);
    if (third.size() < 4) return short_year(word);
    return read_year_last(word, *numbers, order);
}

}  // namespace crm
