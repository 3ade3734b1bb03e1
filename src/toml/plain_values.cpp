#include "plain_values.h"

#include <algorithm>
#include <charconv>

namespace crm::toml {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Node::Value number(std::string_view source) {
    constexpr std::size_t most_digits = 15;
    const std::string_view digits = source.starts_with('-') ? source.substr(1) : source;
    const std::size_t point = std::min(digits.find('.'), digits.size());
    const std::string_view whole = digits.substr(0, point);
    const std::string_view part = digits.substr(std::min(point + 1, digits.size()));
    const bool has_point = point != digits.size();
    const auto all_digits = [](std::string_view text) {
        return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
    };
    const bool plain = all_digits(whole) && (whole.size() == 1 || whole[0] != '0') && digits.size() <= most_digits &&
                       (!has_point || all_digits(part));
    if (!plain) throw NotPlain{};
    if (has_point) {
        Float result{0, std::string(source)};
        std::from_chars(source.data(), source.data() + source.size(), result.value);
        return result;
    }
    std::int64_t result = 0;
    std::from_chars(source.data(), source.data() + source.size(), result);
    return result;
}

int digits(std::string_view source, std::size_t from, std::size_t count, int most) {
    if (from + count > source.size()) throw NotPlain{};
    int number = 0;
    for (const char c : source.substr(from, count)) {
        if (!is_digit(c)) throw NotPlain{};
        number = number * 10 + (c - '0');
    }
    if (number > most) throw NotPlain{};
    return number;
}

void separator(std::string_view source, std::size_t at, char c) {
    if (at >= source.size() || source[at] != c) throw NotPlain{};
}

int offset(std::string_view source) {
    if (source == "Z") return 0;
    const bool west = source[0] == '-';
    if (source.size() != 6 || (!west && source[0] != '+')) throw NotPlain{};
    separator(source, 3, ':');
    const int minutes = digits(source, 1, 2, 14) * 60 + digits(source, 4, 2, 59);
    return west ? -minutes : minutes;
}

/// 2026-11-22, 2026-11-22T09:30:00, 2026-11-22T09:30:00+01:00
Node::Value date(std::string_view source) {
    separator(source, 7, '-');
    const std::chrono::year_month_day day{std::chrono::year(digits(source, 0, 4, 9999)),
                                          std::chrono::month(static_cast<unsigned>(digits(source, 5, 2, 12))),
                                          std::chrono::day(static_cast<unsigned>(digits(source, 8, 2, 31)))};
    if (!day.ok()) throw NotPlain{};
    if (source.size() == 10) return day;
    separator(source, 10, 'T');
    separator(source, 13, ':');
    separator(source, 16, ':');
    OffsetDateTime moment{
        day, {digits(source, 11, 2, 23), digits(source, 14, 2, 59), digits(source, 17, 2, 59), 0}, {}};
    if (source.size() > 19) moment.offset_minutes = offset(source.substr(19));
    return moment;
}

}  // namespace

Node::Value plain_number_or_date(std::string_view source) {
    constexpr std::size_t date_length = 10;
    return source.size() >= date_length && source[4] == '-' ? date(source) : number(source);
}

}  // namespace crm::toml
