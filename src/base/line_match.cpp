// Which lines two texts have in common, by Myers' algorithm (An O(ND) Difference Algorithm and Its Variations, 1986).
#include <algorithm>

#include "crm/base/line_merge.h"

namespace crm {

namespace {

using Lines = std::vector<std::string_view>;
using Matches = std::vector<std::optional<std::size_t>>;

/// Beyond this many differences the search would take more time and memory than its result is worth.
constexpr long most_differences = 2000;

/// The lines [begin, end) of one text and those of the other that are searched: what lies around them is the same.
struct Window {
    const Lines& a;
    const Lines& b;
    std::size_t first = 0;  ///< in both
    std::size_t a_end;
    std::size_t b_end;

    long width() const { return static_cast<long>(a_end - first); }
    long height() const { return static_cast<long>(b_end - first); }
    bool same(long x, long y) const {
        return a[first + static_cast<std::size_t>(x)] == b[first + static_cast<std::size_t>(y)];
    }
};

/// The furthest line reached on each diagonal -d, -d + 2 … d, after d differences.
using Front = std::vector<long>;

long reached(const Front& front, long d, long k) { return front[static_cast<std::size_t>((k + d) / 2)]; }

/// Whether the way to diagonal k comes from above (a line of b) and not from the left (a line of a).
bool comes_down(const Front& before, long d, long k) {
    if (k == -d) return true;
    return k != d && reached(before, d - 1, k - 1) < reached(before, d - 1, k + 1);
}

long start_of(const Front& before, long d, long k) {
    if (d == 0) return 0;
    return comes_down(before, d, k) ? reached(before, d - 1, k + 1) : reached(before, d - 1, k - 1) + 1;
}

/// The fronts up to the one that reaches the end of both; none where that is too far.
std::vector<Front> fronts(const Window& window) {
    std::vector<Front> all;
    for (long d = 0; d <= most_differences; ++d) {
        Front front;
        for (long k = -d; k <= d; k += 2) {
            long x = start_of(all.empty() ? front : all.back(), d, k);
            while (x < window.width() && x - k < window.height() && x >= 0 && x - k >= 0 && window.same(x, x - k)) ++x;
            front.push_back(x);
            if (x >= window.width() && x - k >= window.height()) {
                all.push_back(std::move(front));
                return all;
            }
        }
        all.push_back(std::move(front));
    }
    return {};
}

void match_between(const Window& window, Matches& matches) {
    const auto all = fronts(window);
    long x = window.width();
    long y = window.height();
    for (long d = static_cast<long>(all.size()) - 1; d >= 0; --d) {
        const Front& before = all[static_cast<std::size_t>(std::max(0L, d - 1))];
        const long k = x - y;
        const long start = start_of(before, d, k);
        for (; x > start; --x, --y)
            matches[window.first + static_cast<std::size_t>(x - 1)] = window.first + static_cast<std::size_t>(y - 1);
        if (d == 0) return;
        if (comes_down(before, d, k))
            --y;
        else
            --x;
    }
}

}  // namespace

std::vector<std::string_view> lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
        lines.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return lines;
}

Matches matching_lines(const Lines& a, const Lines& b) {
    Matches matches(a.size());
    Window window{a, b, 0, a.size(), b.size()};
    while (window.first < std::min(a.size(), b.size()) && a[window.first] == b[window.first]) {
        matches[window.first] = window.first;
        ++window.first;
    }
    while (window.a_end > window.first && window.b_end > window.first && a[window.a_end - 1] == b[window.b_end - 1])
        matches[--window.a_end] = --window.b_end;
    if (window.width() > 0 && window.height() > 0) match_between(window, matches);
    return matches;
}

}  // namespace crm
