// Scripts that ICU has no transliterator for (Khmer, Lao, Tibetan, Cherokee…), spelt by what Unicode calls their
// letters: far from how they are spoken, but an id that can be read out and typed.

#include <unicode/uchar.h>

#include <array>

#include "crm/base/text.h"
#include "slug_romanize.h"

namespace crm {
namespace {

std::string name_of(char32_t c) {
    std::array<char, 128> name{};
    UErrorCode status = U_ZERO_ERROR;
    const auto length = u_charName(static_cast<UChar32>(c), U_UNICODE_CHAR_NAME, name.data(),
                                   static_cast<std::int32_t>(name.size()), &status);
    return U_SUCCESS(status) ? std::string(name.data(), static_cast<std::size_t>(length)) : std::string{};
}

/// "TIBETAN SUBJOINED LETTER YA" behind "LETTER ": ya.
std::string word_behind(std::string_view name, std::string_view what) {
    const std::size_t at = name.find(what);
    if (at == std::string_view::npos) return {};
    const std::string_view rest = name.substr(at + what.size());
    std::string letters;
    for (const char c : lower_ascii(rest.substr(0, rest.find(' '))))
        if (c >= 'a' && c <= 'z') letters += c;
    return letters;
}

void drop_vowel(std::string& out) {
    while (!out.empty() && std::string_view("aiueo").find(out.back()) != std::string_view::npos) out.pop_back();
}

bool silences_vowel(char32_t c) {
    constexpr int virama = 9;
    return u_getCombiningClass(static_cast<UChar32>(c)) == virama;
}

}  // namespace

std::string spell_by_letter_names(std::u32string_view run) {
    std::string out;
    for (const char32_t c : run) {
        const std::string name = name_of(c);
        if (const std::string vowel = word_behind(name, "VOWEL SIGN "); !vowel.empty()) {
            drop_vowel(out);
            out += vowel;
        } else if (silences_vowel(c) || name.find(" SUBJOINED ") != std::string::npos) {
            drop_vowel(out);
        }
        for (const std::string_view what : {" LETTER ", " SYLLABICS ", " SYLLABLE "}) out += word_behind(name, what);
    }
    return out;
}

}  // namespace crm
