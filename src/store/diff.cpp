// Unified diffs, by Myers' algorithm (An O(ND) Difference Algorithm and Its Variations, 1986).
#include <fmt/format.h>

#include <algorithm>

#include "crm/base/text.h"
#include "crm/store/change.h"

namespace crm {

namespace {

constexpr std::size_t context_lines = 3;
using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
        lines.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return lines;
}

struct Edit {
    char sign;  ///< ' ', '-' or '+'
    std::string_view line;
};

/// The furthest line reached on each diagonal, for each number of edits.
std::vector<std::vector<long>> traces(const Lines& a, const Lines& b) {
    const long n = static_cast<long>(a.size());
    const long m = static_cast<long>(b.size());
    const long most = n + m;
    std::vector<long> reached(static_cast<std::size_t>(2 * most + 2), 0);
    std::vector<std::vector<long>> history;
    const auto at = [&](long k) -> long& { return reached[static_cast<std::size_t>(k + most)]; };
    for (long d = 0; d <= most; ++d) {
        history.push_back(reached);
        for (long k = -d; k <= d; k += 2) {
            long x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
            while (x < n && x - k < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)]) ++x;
            at(k) = x;
            if (x >= n && x - k >= m) return history;
        }
    }
    return history;
}

/// The shortest edits from one to the other.
std::vector<Edit> shortest_edits(const Lines& a, const Lines& b) {
    const auto history = traces(a, b);
    const long most = static_cast<long>(a.size() + b.size());
    long x = static_cast<long>(a.size());
    long y = static_cast<long>(b.size());
    std::vector<Edit> edits;
    for (long d = static_cast<long>(history.size()) - 1; d >= 0; --d) {
        const auto& reached = history[static_cast<std::size_t>(d)];
        const auto at = [&](long k) { return reached[static_cast<std::size_t>(k + most)]; };
        const long k = x - y;
        const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
        const long from_x = d == 0 ? 0 : at(down ? k + 1 : k - 1);
        const long from_y = d == 0 ? 0 : from_x - (down ? k + 1 : k - 1);
        while (x > from_x && y > from_y && (d == 0 || x > from_x + (down ? 0 : 1) || y > from_y + (down ? 1 : 0))) {
            edits.push_back({' ', a[static_cast<std::size_t>(x - 1)]});
            --x, --y;
        }
        if (d == 0) break;
        if (down)
            edits.push_back({'+', b[static_cast<std::size_t>(from_y)]});
        else
            edits.push_back({'-', a[static_cast<std::size_t>(from_x)]});
        x = from_x;
        y = from_y;
    }
    std::reverse(edits.begin(), edits.end());
    return edits;
}

/// Above this many pairs of lines the search would cost more than its result is worth: all lines are taken out, and the
/// new put in.
constexpr std::size_t most_pairs = 4'000'000;

std::vector<Edit> edits_between(Lines a, Lines b) {
    const auto same_first = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin();
    std::vector<Edit> edits;
    for (long i = 0; i < same_first; ++i) edits.push_back({' ', a[static_cast<std::size_t>(i)]});
    a.erase(a.begin(), a.begin() + same_first);
    b.erase(b.begin(), b.begin() + same_first);
    Lines same_last;
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        same_last.push_back(a.back());
        a.pop_back();
        b.pop_back();
    }
    if (a.empty() || b.empty() || a.size() * b.size() > most_pairs) {
        for (const std::string_view line : a) edits.push_back({'-', line});
        for (const std::string_view line : b) edits.push_back({'+', line});
    } else {
        const auto between = shortest_edits(a, b);
        edits.insert(edits.end(), between.begin(), between.end());
    }
    for (auto line = same_last.rbegin(); line != same_last.rend(); ++line) edits.push_back({' ', *line});
    return edits;
}

std::string printed(const Edit& edit) {
    const bool ended = edit.line.ends_with('\n');
    const std::string_view line = ended ? edit.line.substr(0, edit.line.size() - 1) : edit.line;
    return fmt::format("{}{}\n{}", edit.sign, visible(line), ended ? "" : "\\ No newline at end of file\n");
}

/// `first,count`, as diff writes it: one line without a count, none as the line before.
std::string range(std::size_t lines_before, std::size_t count) {
    const std::size_t first = lines_before + (count > 0 ? 1 : 0);
    return count == 1 ? std::to_string(first) : fmt::format("{},{}", first, count);
}

std::string hunk(const std::vector<Edit>& edits, std::size_t first, std::size_t last) {
    const auto count = [&](std::size_t from, std::size_t to, char sign) {
        return static_cast<std::size_t>(
            std::count_if(edits.begin() + static_cast<long>(from), edits.begin() + static_cast<long>(to),
                          [&](const Edit& edit) { return edit.sign == ' ' || edit.sign == sign; }));
    };
    std::string text = fmt::format("@@ -{} +{} @@\n", range(count(0, first, '-'), count(first, last, '-')),
                                   range(count(0, first, '+'), count(first, last, '+')));
    for (std::size_t i = first; i < last; ++i) text += printed(edits[i]);
    return text;
}

std::string hunks(const std::vector<Edit>& edits) {
    std::string text;
    for (std::size_t i = 0; i < edits.size(); ++i) {
        if (edits[i].sign == ' ') continue;
        const std::size_t first = i > context_lines ? i - context_lines : 0;
        std::size_t last_change = i;
        while (i < edits.size() && i <= last_change + 2 * context_lines) {
            if (edits[i].sign != ' ') last_change = i;
            ++i;
        }
        i = std::min(last_change + context_lines + 1, edits.size());
        text += hunk(edits, first, i);
        --i;
    }
    return text;
}

}  // namespace

std::string diff(std::span<const FileChange> changes) {
    std::string text;
    for (const FileChange& change : changes) {
        const Lines before = lines_of(change.before ? *change.before : std::string_view{});
        const Lines after = lines_of(change.after ? *change.after : std::string_view{});
        text += fmt::format("--- {}\n", change.before ? "a/" + visible(change.path) : "/dev/null");
        text += fmt::format("+++ {}\n", change.after ? "b/" + visible(change.path) : "/dev/null");
        text += hunks(edits_between(before, after));
    }
    return text;
}

}  // namespace crm
