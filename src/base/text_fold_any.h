#pragma once
// Folding as it is defined, in contrast to the quick ways of the texts that most are.

#include <string>
#include <string_view>

namespace crm {

/// Nothing to fold: Hangul syllables, Kana and the common Han characters; most names in those scripts take this way.
inline bool stays_as_it_is(char32_t c) {
    return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3041 && c <= 0x3096) ||
           (c >= 0x30A1 && c <= 0x30FC);
}

/// What fold() gives of any text.
std::string fold_any(std::string_view text);

}  // namespace crm
