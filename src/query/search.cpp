#include "crm/query/search.h"

#include "crm/base/slug.h"
#include "crm/base/text.h"

namespace crm::query {

namespace {

/// An empty line: folded texts have no line breaks, and empty ones are left out.
constexpr std::string_view before_latin = "\n\n";

void add_folded_line(std::string& lines, std::string_view text) {
    const std::size_t begin = lines.size();
    append_folded(lines, text);
    if (lines.size() > begin) lines += '\n';
}

void add_line(std::string& lines, std::string_view line) {
    if (line.empty()) return;
    lines += line;
    lines += '\n';
}

}  // namespace

bool is_searched(Type type) {
    switch (type) {
        case Type::text:
        case Type::long_text:
        case Type::choice:
        case Type::email:
        case Type::url:
        case Type::repeat: return true;
        default: return false;
    }
}

SearchTexts::Lines SearchTexts::lines_of(const std::string& text) {
    Lines lines;
    add_folded_line(lines.written, text);
    const Respellings ways = respellings(text);
    for (const std::string& way : ways.letters) add_line(lines.written, way);
    for (const std::string& words : ways.latin) add_line(lines.latin, words);
    return lines;
}

const SearchTexts::Lines& SearchTexts::known_lines_of(const std::string& text) {
    constexpr std::size_t longest_known = 100;
    constexpr std::size_t most_known = 10'000;
    if (text.size() > longest_known) return long_ = lines_of(text);
    if (known_.size() >= most_known) known_.clear();
    const auto [lines, first] = known_.try_emplace(text);
    if (first) lines->second = lines_of(text);
    return lines->second;
}

void SearchTexts::append(std::string& out, const Record& record) {
    const std::size_t begin = out.size();
    std::string latin;
    each_searched_text(record, [&](const std::string& text) {
        if (is_ascii(text)) {
            add_folded_line(out, text);
            return false;
        }
        const Lines& lines = known_lines_of(text);
        out += lines.written;
        latin += lines.latin;
        return false;
    });
    if (latin.empty()) return;
    if (out.size() == begin) out += '\n';
    out += '\n';
    out += latin;
}

std::string search_text(const Record& record) {
    std::string text;
    SearchTexts().append(text, record);
    return text;
}

bool finds(const Needle& needle, std::string_view forms, std::string_view search_text) {
    if (needle.begins_word_of(forms)) return true;
    // Most records have it nowhere, and that is known after one look at all of the text.
    if (!needle.stands_in(search_text)) return false;
    const std::size_t end = search_text.find(before_latin);
    if (end == std::string_view::npos || needle.stands_in(search_text.substr(0, end))) return true;
    return needle.begins_word_of(search_text.substr(end));
}

bool finds_in_texts(const Needle& needle, const Record& record) {
    return each_searched_text(record, [&](const std::string& text) { return needle.within(text); });
}

}  // namespace crm::query
