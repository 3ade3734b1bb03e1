#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "crm/base/date.h"
#include "crm/base/suggest.h"
#include "crm/base/text.h"
#include "date_forms.h"

namespace crm {
namespace {

struct Unit {
    std::string_view name;
    char symbol;  ///< of y, m, w, d, h, n (minutes), the longest first
    std::int64_t size;
    std::int32_t Duration::*part;
};

constexpr auto units = std::to_array<Unit>({
    {"y", 'y', 12, &Duration::months},      {"year", 'y', 12, &Duration::months},
    {"years", 'y', 12, &Duration::months},  {"m", 'm', 1, &Duration::months},
    {"mo", 'm', 1, &Duration::months},      {"month", 'm', 1, &Duration::months},
    {"months", 'm', 1, &Duration::months},  {"w", 'w', 7, &Duration::days},
    {"week", 'w', 7, &Duration::days},      {"weeks", 'w', 7, &Duration::days},
    {"d", 'd', 1, &Duration::days},         {"day", 'd', 1, &Duration::days},
    {"days", 'd', 1, &Duration::days},      {"h", 'h', 60, &Duration::minutes},
    {"hour", 'h', 60, &Duration::minutes},  {"hours", 'h', 60, &Duration::minutes},
    {"min", 'n', 1, &Duration::minutes},    {"mins", 'n', 1, &Duration::minutes},
    {"minute", 'n', 1, &Duration::minutes}, {"minutes", 'n', 1, &Duration::minutes},
});

constexpr std::string_view longest_first = "ymwdhn";

/// As long as the calendar, 10,000 years of months or days, and the minutes that nine digits write.
constexpr std::int64_t most(const Unit& unit) {
    if (unit.part == &Duration::months) return 120'000;
    return unit.part == &Duration::days ? 3'652'059 : 999'999'999;
}

const Unit* unit_named(std::string_view name) {
    const auto* const found =
        std::find_if(units.begin(), units.end(), [&](const Unit& unit) { return unit.name == name; });
    return found == units.end() ? nullptr : found;
}

std::string_view take_run(std::string_view& text, std::string_view characters) {
    const auto run = text.substr(0, text.find_first_not_of(characters));
    text.remove_prefix(run.size());
    return run;
}

Fault no_duration(std::string_view text) {
    return {fmt::format("\"{}\" is no duration", text), "write 30d, 2w, 6m, 1y, 3h or 90min"};
}

Fault unknown_unit(std::string_view name) {
    return {fmt::format("\"{}\" is no unit of time", name), "units are y, m (months), w, d, h and min"};
}

Fault missing_unit(std::string_view number) {
    return {fmt::format("{} has no unit", number), fmt::format("write {}d for days, {}w for weeks", number, number)};
}

std::optional<Fault> grow(Duration& duration, const Unit& unit, std::string_view number, std::string_view text) {
    const auto count = digits(number);
    const std::int64_t sum = count ? duration.*unit.part + *count * unit.size : INT64_MAX;
    if (sum > most(unit)) return Fault{fmt::format("\"{}\" is too long a time", text), ""};
    duration.*unit.part = static_cast<std::int32_t>(sum);
    return std::nullopt;
}

}  // namespace

Result<Duration> read_duration(std::string_view text) {
    const std::string lower = lower_ascii(trim(text));
    std::string_view rest = lower;
    if (rest.empty()) return Fault{"the duration is empty", "write 30d, 2w, 6m, 1y, 3h or 90min"};
    if (rest[0] == '-') return Fault{"a duration is not negative", "write it without the minus"};
    Duration duration;
    for (std::size_t before = 0; !rest.empty();) {
        const auto number = take_run(rest, "0123456789");
        take_run(rest, " ");
        const auto name = take_run(rest, "abcdefghijklmnopqrstuvwxyz");
        take_run(rest, " ");
        if (number.empty()) return no_duration(text);
        if (name.empty()) return rest.empty() ? missing_unit(number) : no_duration(text);
        const Unit* const unit = unit_named(name);
        if (unit == nullptr) return unknown_unit(name);
        const std::size_t place = longest_first.find(unit->symbol) + 1;
        if (place <= before)
            return Fault{fmt::format("\"{}\" is out of order", text), "write the longest unit first, as in 1y6m"};
        if (auto fault = grow(duration, *unit, number, text)) return *fault;
        before = place;
    }
    return duration;
}

std::string to_string(const Duration& duration) {
    std::string text;
    const auto [months, days, minutes] = duration;
    if (months >= 12) text += fmt::format("{}y", months / 12);
    if (months % 12 != 0) text += fmt::format("{}m", months % 12);
    if (days != 0) text += days % 7 == 0 ? fmt::format("{}w", days / 7) : fmt::format("{}d", days);
    if (minutes != 0) text += minutes % 60 == 0 ? fmt::format("{}h", minutes / 60) : fmt::format("{}min", minutes);
    return text.empty() ? "0d" : text;
}

}  // namespace crm
