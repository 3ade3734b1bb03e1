#include "crm/query/search.h"

#include "crm/base/slug.h"
#include "crm/base/text.h"

namespace crm::query {

namespace {

/// An empty line: folded texts have no line breaks, and empty ones are left out.
constexpr std::string_view before_latin = "\n\n";

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
    add_line(lines.written, fold(text));
    if (is_ascii(text)) return lines;
    const Respellings ways = respellings(text);
    for (const std::string& way : ways.letters) add_line(lines.written, way);
    for (const std::string& words : ways.latin) add_line(lines.latin, words);
    return lines;
}

std::string SearchTexts::of(const Record& record) {
    constexpr std::size_t longest_known = 100;
    constexpr std::size_t most_known = 10'000;
    std::string written, latin;
    each_searched_text(record, [&](const std::string& text) {
        if (is_ascii(text) || text.size() > longest_known) {
            const Lines lines = lines_of(text);
            written += lines.written;
            latin += lines.latin;
            return false;
        }
        if (known_.size() >= most_known) known_.clear();
        const auto [lines, first] = known_.try_emplace(text);
        if (first) lines->second = lines_of(text);
        written += lines->second.written;
        latin += lines->second.latin;
        return false;
    });
    if (latin.empty()) return written;
    if (written.empty()) written += '\n';
    return written + '\n' + latin;
}

std::string search_text(const Record& record) { return SearchTexts().of(record); }

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
