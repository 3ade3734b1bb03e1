#include "crm/query/needle.h"

#include <algorithm>
#include <cstring>

#include "crm/base/slug.h"
#include "crm/base/text.h"

namespace crm::query {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool same(char written, char folded) { return lower(written) == folded; }

bool is_word_part(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (lower(c) >= 'a' && lower(c) <= 'z');
}

/// As std::string_view::find; texts are long and glibc's way is several times as fast.
std::size_t place_of(std::string_view what, std::string_view text, std::size_t from = 0) {
    if (from > text.size() || what.size() > text.size() - from) return std::string_view::npos;
    if (what.empty()) return from;  // memmem takes no null pointer, and an empty view may have one
    const void* found = memmem(text.data() + from, text.size() - from, what.data(), what.size());
    if (!found) return std::string_view::npos;
    return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

bool begins_word(std::string_view text, std::size_t at) { return at == 0 || !is_word_part(text[at - 1]); }

bool begins_some_word(std::string_view text, std::string_view words) {
    for (std::size_t at = place_of(words, text); at != std::string_view::npos; at = place_of(words, text, at + 1))
        if (begins_word(text, at)) return true;
    return false;
}

bool is_line(std::string_view lines, std::string_view text) {
    for (std::size_t at = 0; at <= lines.size();) {
        const std::size_t end = std::min(lines.find('\n', at), lines.size());
        if (lines.substr(at, end - at) == text) return true;
        at = end + 1;
    }
    return false;
}

bool has_word(std::string_view text, std::string_view words) {
    for (std::size_t at = place_of(words, text); at != std::string_view::npos; at = place_of(words, text, at + 1)) {
        const std::size_t end = at + words.size();
        if (begins_word(text, at) && (end == text.size() || !is_word_part(text[end]))) return true;
    }
    return false;
}

}  // namespace

Needle::Needle(std::string_view text) : folded_(trim(fold(trim(text)))) {
    constexpr std::size_t shortest_word = 2;
    for (std::string& way : respellings(trim(text)).letters) others_.push_back({std::string(trim(way)), false});
    for (std::string& way : latin_spellings(text))
        if (way.size() >= shortest_word) others_.push_back({std::move(way), true});
    quick_ = others_.empty() && folded_.find(' ') == std::string::npos;
}

std::vector<std::string> Needle::spellings() const {
    std::vector<std::string> spellings{folded_};
    for (const Spelling& other : others_) spellings.push_back(other.text);
    return spellings;
}

bool Needle::within(std::string_view written) const {
    if (!is_ascii(written)) {
        const Respellings ways = respellings(written);
        const auto stands = [&](const std::string& way) { return stands_in(way); };
        const auto begins = [&](const std::string& words) { return begins_word_of(words); };
        return stands(fold(written)) || std::any_of(ways.letters.begin(), ways.letters.end(), stands) ||
               std::any_of(ways.latin.begin(), ways.latin.end(), begins);
    }
    if (!quick_) return stands_in(fold(written));
    return std::search(written.begin(), written.end(), folded_.begin(), folded_.end(), same) != written.end();
}

bool Needle::equals(std::string_view written) const {
    const std::string_view text = trim(written);
    if (!is_ascii(text) || !quick_) return fold(text) == folded_;
    return std::equal(text.begin(), text.end(), folded_.begin(), folded_.end(), same);
}

bool Needle::begins_word_of(std::string_view folded) const { return begins_some_word(folded, folded_); }

bool Needle::is_name(std::string_view forms) const {
    return is_line(forms, folded_) || std::any_of(others_.begin(), others_.end(),
                                                  [&](const Spelling& other) { return is_line(forms, other.text); });
}

bool Needle::begins_word_of_name(std::string_view forms) const {
    return begins_word_of(forms) || std::any_of(others_.begin(), others_.end(), [&](const Spelling& other) {
               return begins_some_word(forms, other.text);
           });
}

bool Needle::stands_in(std::string_view folded) const {
    if (place_of(folded_, folded) != std::string_view::npos) return true;
    return std::any_of(others_.begin(), others_.end(), [&](const Spelling& other) {
        return other.whole_words ? has_word(folded, other.text)
                                 : place_of(other.text, folded) != std::string_view::npos;
    });
}

}  // namespace crm::query
