#include "crm/query/needle.h"

#include <algorithm>

#include "crm/base/text.h"

namespace crm::query {

namespace {

bool is_ascii(std::string_view text) {
    unsigned char bits = 0;
    for (const char c : text) bits = static_cast<unsigned char>(bits | static_cast<unsigned char>(c));
    return bits < 0x80;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool same(char written, char folded) { return lower(written) == folded; }

bool is_word_part(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (lower(c) >= 'a' && lower(c) <= 'z');
}

}  // namespace

Needle::Needle(std::string_view text)
    : folded_(trim(fold(trim(text)))), ascii_(is_ascii(folded_)), blanks_(folded_.find(' ') != std::string::npos) {}

bool Needle::within(std::string_view written) const {
    if (!is_ascii(written) || blanks_) return fold(written).find(folded_) != std::string::npos;
    if (!ascii_) return false;
    return std::search(written.begin(), written.end(), folded_.begin(), folded_.end(), same) != written.end();
}

bool Needle::equals(std::string_view written) const {
    const std::string_view text = trim(written);
    if (!is_ascii(text) || blanks_) return fold(text) == folded_;
    return std::equal(text.begin(), text.end(), folded_.begin(), folded_.end(), same);
}

bool Needle::begins_word_of(std::string_view folded) const {
    for (std::size_t at = folded.find(folded_); at != std::string_view::npos; at = folded.find(folded_, at + 1))
        if (at == 0 || !is_word_part(folded[at - 1])) return true;
    return false;
}

}  // namespace crm::query
