#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "crm/base/text.h"
#include "date_forms.h"

namespace crm {

std::vector<std::string> words_of(std::string_view text) {
    constexpr std::string_view space = " \t\r\n\f\v";
    std::vector<std::string> words;
    for (std::size_t from = text.find_first_not_of(space); from != std::string_view::npos;) {
        const std::size_t to = std::min(text.find_first_of(space, from), text.size());
        words.push_back(lower_ascii(text.substr(from, to - from)));
        from = text.find_first_not_of(space, to);
    }
    return words;
}

std::optional<int> digits(std::string_view text) {
    constexpr std::size_t most = 9;
    if (text.empty() || text.size() > most || text.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Fault no_date(std::string_view text) {
    return {fmt::format("\"{}\" is no date", text), "write 2026-11-22, tomorrow, fri, +3d, eom or in 2 weeks"};
}

Fault outside_calendar() { return {"the date is outside the years 0001 to 9999", ""}; }

}  // namespace crm
