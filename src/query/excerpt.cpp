#include "crm/query/excerpt.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "crm/base/text.h"
#include "crm/query/checked.h"
#include "crm/query/search.h"

namespace crm::query {

namespace {

using Needles = std::vector<const Needle*>;

void collect(const Checked& node, Needles& needles) {
    if (node.sort == Checked::Sort::search) needles.push_back(&node.search.needle);
    if (node.sort != Checked::Sort::all && node.sort != Checked::Sort::any) return;
    for (const Checked& part : node.parts) collect(part, needles);
}

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// The first place in [low, high] from which on `holds`, by halves; it holds at `high`.
std::size_t first_where(std::size_t low, std::size_t high, const std::function<bool(std::size_t)>& holds) {
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (holds(middle))
            high = middle;
        else
            low = middle + 1;
    }
    return high;
}

struct Place {
    std::size_t begin, end;
};

/// What is found has no length of its own: it may be spelt otherwise. The shortest beginning of the text that has the
/// needle ends where it ends, and the shortest end of that begins where it begins.
Place place_of(const Needle& needle, std::string_view text) {
    const auto whole = [&](std::size_t at) {
        while (at < text.size() && continues(text[at])) ++at;
        return at;
    };
    std::size_t end =
        whole(first_where(0, text.size(), [&](std::size_t at) { return needle.within(text.substr(0, whole(at))); }));
    const std::size_t lost = first_where(0, end, [&](std::size_t at) {
        const std::size_t begin = std::min(whole(at), end);
        return !needle.within(text.substr(begin, end - begin));
    });
    std::size_t begin = lost == 0 ? 0 : lost - 1;
    while (begin > 0 && continues(text[begin])) --begin;
    // Marks of the last letter belong to it.
    const std::string folded = fold(text.substr(begin, end - begin));
    while (end < text.size() && fold(text.substr(begin, whole(end + 1) - begin)) == folded) end = whole(end + 1);
    return {begin, end};
}

constexpr std::size_t around = 36;  // characters shown on either side, at most
constexpr std::size_t word = 12;    // of them given up not to cut a word

std::size_t some_before(std::string_view text, std::size_t begin) {
    std::size_t at = begin;
    for (std::size_t characters = 0; at > 0 && characters < around; ++characters) do
            --at;
        while (at > 0 && continues(text[at]));
    if (at == 0) return 0;
    const auto blank = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at),
                                    text.begin() + static_cast<std::ptrdiff_t>(std::min(at + word, begin)), is_blank);
    const auto place = static_cast<std::size_t>(blank - text.begin());
    return place < std::min(at + word, begin) ? place : at;
}

std::size_t some_behind(std::string_view text, std::size_t end) {
    std::size_t at = end;
    for (std::size_t characters = 0; at < text.size() && characters < around; ++characters) do
            ++at;
        while (at < text.size() && continues(text[at]));
    if (at == text.size()) return at;
    const std::size_t blank = text.find_last_of(" \n\t\r", at);
    return blank != std::string_view::npos && blank > end && blank + word > at ? blank : at;
}

std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text)
        if (!is_blank(c))
            line += c;
        else if (!line.ends_with(' '))
            line += ' ';
    return line;
}

Excerpt excerpt_at(std::string_view text, Place place) {
    const std::size_t from = some_before(text, place.begin), to = some_behind(text, place.end);
    const std::string found = on_one_line(text.substr(place.begin, place.end - place.begin));
    const std::string line = on_one_line(text.substr(from, to - from));
    return {(from > 0 ? "… " : "") + std::string(trim(line)) + (to < text.size() ? " …" : ""), found};
}

bool is_title(const Field& field, const Kind& kind) { return !kind.event && &field == &kind.title_field(); }

std::optional<Excerpt> excerpt_of(const Field& field, const Value& value, const Needles& needles) {
    std::optional<Excerpt> found;
    each_searched_text(field, value, [&](const std::string& text) {
        for (const Needle* needle : needles)
            if (!found && needle->within(text)) found = excerpt_at(text, place_of(*needle, text));
        return found.has_value();
    });
    return found;
}

}  // namespace

std::optional<Excerpt> excerpt(const Query& query, const Record& record) {
    if (!query.checked()) return {};
    Needles needles;
    collect(query.checked()->root, needles);
    for (const bool long_ones : {true, false})
        for (const Field& field : record.kind().fields) {
            if ((field.type == Type::long_text) != long_ones || is_title(field, record.kind())) continue;
            if (auto found = excerpt_of(field, record[field], needles)) return found;
        }
    return {};
}

}  // namespace crm::query
