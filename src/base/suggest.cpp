#include "crm/base/suggest.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "crm/base/text.h"
#include "text_code_points.h"

namespace crm {
namespace {

/// Insertions, deletions, replacements and swaps of neighbours that lead from `a` to `b`, no place touched twice.
std::size_t distance(std::u32string_view a, std::u32string_view b) {
    std::vector<std::size_t> before_last, last, row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before_last = std::exchange(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
    }
    return row[b.size()];
}

std::optional<std::string_view> by_distance(std::u32string_view word, std::span<const std::string_view> candidates) {
    std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
    std::optional<std::string_view> best;
    for (const std::string_view candidate : candidates) {
        const std::u32string other = to_code_points(fold(candidate));
        const std::size_t shorter = std::min(word.size(), other.size());
        const std::size_t longer = std::max(word.size(), other.size());
        if (longer - shorter > limit) continue;
        const std::size_t steps = distance(word, other);
        const bool something_in_common = steps < longer;
        if (steps > limit || !something_in_common || (best && steps == limit)) continue;
        best = candidate;
        limit = steps;
    }
    return best;
}

std::optional<std::string_view> by_prefix(std::u32string_view word, std::span<const std::string_view> candidates) {
    constexpr std::size_t shortest_prefix = 3;
    if (word.size() < shortest_prefix) return std::nullopt;
    std::optional<std::string_view> found;
    for (const std::string_view candidate : candidates) {
        if (!to_code_points(fold(candidate)).starts_with(word)) continue;
        if (found) return std::nullopt;
        found = candidate;
    }
    return found;
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates) {
    const std::u32string folded = to_code_points(fold(word));
    if (folded.empty()) return std::nullopt;
    if (const auto near = by_distance(folded, candidates)) return near;
    return by_prefix(folded, candidates);
}

}  // namespace crm
