#include "pattern.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace transcripts {
namespace {

constexpr std::string_view any_text = "[..]";
constexpr std::string_view any_lines = "...";
constexpr std::string_view random_alphabet = "23456789bcdfghjkmnpqrstvwxz";
constexpr std::size_t random_length = 5;

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_slug(char c) { return is_letter(c) || is_digit(c) || c == '-'; }

bool is_random(std::string_view text) {
    return text.size() == random_length && text.find_first_not_of(random_alphabet) == std::string_view::npos;
}

/// The name of a `<name>` at the beginning of the text; empty if there is none.
std::string_view capture_name(std::string_view text) {
    const auto end = text.find('>');
    if (!text.starts_with('<') || end == std::string_view::npos || end < 2 || !is_letter(text[1])) return {};
    const auto name = text.substr(1, end - 1);
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) { return is_slug(c) && c != '-'; });
    return plain ? name : std::string_view{};
}

/// Matching by backtracking: each step tries its ways and asks `rest` whether what follows works out.
using Rest = std::function<bool(const Captures&)>;

bool match_line(std::string_view expected, std::string_view got, const Captures& captures, const Rest& rest);

bool match_capture(std::string_view name, std::string_view after, std::string_view got, const Captures& captures,
                   const Rest& rest) {
    if (const auto known = captures.find(name); known != captures.end()) {
        return got.starts_with(known->second) && match_line(after, got.substr(known->second.size()), captures, rest);
    }
    if (!is_random(got.substr(0, random_length))) return false;
    auto bound = captures;
    bound.emplace(name, got.substr(0, random_length));
    return match_line(after, got.substr(random_length), bound, rest);
}

bool match_line(std::string_view expected, std::string_view got, const Captures& captures, const Rest& rest) {
    if (expected.empty()) return got.empty() && rest(captures);
    if (expected.starts_with(any_text)) {
        const auto after = expected.substr(any_text.size());
        for (std::size_t skipped = 0; skipped <= got.size(); ++skipped) {
            if (match_line(after, got.substr(skipped), captures, rest)) return true;
        }
        return false;
    }
    if (const auto name = capture_name(expected); !name.empty()) {
        if (match_capture(name, expected.substr(name.size() + 2), got, captures, rest)) return true;
    }
    return !got.empty() && expected.front() == got.front() &&
           match_line(expected.substr(1), got.substr(1), captures, rest);
}

bool match_lines(Lines expected, Lines got, const Captures& captures, const Rest& rest) {
    if (expected.empty()) return got.empty() && rest(captures);
    if (expected.front() == any_lines) {
        for (std::size_t skipped = 0; skipped <= got.size(); ++skipped) {
            if (match_lines(expected.subspan(1), got.subspan(skipped), captures, rest)) return true;
        }
        return false;
    }
    return !got.empty() && match_line(expected.front(), got.front(), captures, [&](const Captures& bound) {
        return match_lines(expected.subspan(1), got.subspan(1), bound, rest);
    });
}

bool same_line(const std::string& expected, const std::string& got, const Captures& captures) {
    return match_line(expected, got, captures, [](const Captures&) { return true; });
}

/// How many lines can be matched in order, for each pair of positions on.
std::vector<std::vector<std::size_t>> common_lengths(Lines expected, Lines got, const Captures& captures) {
    std::vector lengths(expected.size() + 1, std::vector<std::size_t>(got.size() + 1));
    for (auto i = expected.size(); i-- > 0;) {
        for (auto j = got.size(); j-- > 0;) {
            lengths[i][j] = same_line(expected[i], got[j], captures) ? lengths[i + 1][j + 1] + 1
                                                                     : std::max(lengths[i + 1][j], lengths[i][j + 1]);
        }
    }
    return lengths;
}

/// The lines a `...` takes at this place: as many as cost no match.
std::size_t taken_by_dots(std::span<const std::size_t> lengths, std::size_t j) {
    const auto start = j;
    while (j + 1 < lengths.size() && lengths[j + 1] == lengths[start]) ++j;
    return j - start;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

/// Whether an id's random characters stand at this place: after a hyphen, up to the end of the word, with a letter
/// among them (a phone number's digits are no id).
bool is_random_part(std::string_view text, std::size_t at) {
    if (at < 2 || text[at - 1] != '-' || !is_slug(text[at - 2])) return false;
    const auto part = text.substr(at, random_length);
    const auto end = at + random_length;
    return is_random(part) && std::any_of(part.begin(), part.end(), is_letter) &&
           (end >= text.size() || !is_slug(text[end]));
}

/// A name for the random characters at this place: the first word of the id they end, with a number if it is taken.
std::string new_name(std::string_view text, std::size_t at, const Captures& captures) {
    auto start = at;
    while (start > 0 && is_slug(text[start - 1])) --start;
    auto stem = std::string{text.substr(start, text.find('-', start) - start)};
    if (stem.empty() || !is_letter(stem.front())) stem = "id";
    auto name = stem;
    for (int number = 2; captures.contains(name); ++number) name = stem + std::to_string(number);
    return name;
}

}  // namespace

std::optional<Captures> match(Lines expected, Lines got, const Captures& captures) {
    std::optional<Captures> result;
    match_lines(expected, got, captures, [&](const Captures& bound) {
        result = bound;
        return true;
    });
    return result;
}

std::vector<Change> compare(Lines expected, Lines got, const Captures& captures) {
    const auto lengths = common_lengths(expected, got, captures);
    std::vector<Change> changes;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < expected.size() || j < got.size()) {
        if (i < expected.size() && expected[i] == any_lines) {
            j += taken_by_dots(lengths[i], j);
            changes.push_back({Change::Sort::same, expected[i], expected[i]});
            ++i;
        } else if (i < expected.size() && j < got.size() && same_line(expected[i], got[j], captures)) {
            changes.push_back({Change::Sort::same, expected[i++], got[j++]});
        } else if (j == got.size() || (i < expected.size() && lengths[i + 1][j] >= lengths[i][j + 1])) {
            changes.push_back({Change::Sort::missing, expected[i++], {}});
        } else {
            changes.push_back({Change::Sort::extra, {}, got[j++]});
        }
    }
    return changes;
}

std::string substitute(std::string text, const Captures& captures) {
    for (const auto& [name, value] : captures) replace_all(text, '<' + name + '>', value);
    return text;
}

std::string name_captures(std::string text, Captures& captures) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_random_part(text, at)) continue;
        const auto value = text.substr(at, random_length);
        const auto known = std::find_if(captures.begin(), captures.end(), [&](auto& c) { return c.second == value; });
        if (known == captures.end()) captures.emplace(new_name(text, at, captures), value);
    }
    for (const auto& [name, value] : captures) replace_all(text, value, '<' + name + '>');
    return text;
}

}  // namespace transcripts
