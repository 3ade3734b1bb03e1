// Kana in Hepburn spelling, which is how Japanese names are written abroad.

#include <array>

#include "slug_romanize.h"

namespace crm {
namespace {

constexpr char32_t first_kana = 0x3041;
/// Hiragana from U+3041 on; the small ones are written with those before them.
constexpr auto syllables = std::to_array<std::string_view>(
    {"a",  "a",  "i",  "i",  "u",   "u",  "e",  "e",  "o",  "o",  "ka", "ga", "ki", "gi", "ku",  "gu", "ke",  "ge",
     "ko", "go", "sa", "za", "shi", "ji", "su", "zu", "se", "ze", "so", "zo", "ta", "da", "chi", "ji", "tsu", "tsu",
     "zu", "te", "de", "to", "do",  "na", "ni", "nu", "ne", "no", "ha", "ba", "pa", "hi", "bi",  "pi", "fu",  "bu",
     "pu", "he", "be", "pe", "ho",  "bo", "po", "ma", "mi", "mu", "me", "mo", "ya", "ya", "yu",  "yu", "yo",  "yo",
     "ra", "ri", "ru", "re", "ro",  "wa", "wa", "i",  "e",  "o",  "n",  "vu", "ka", "ke"});

constexpr char32_t small_tsu = U'っ';

bool is_small_y(char32_t c) { return c == U'ゃ' || c == U'ゅ' || c == U'ょ'; }
bool is_small_vowel(char32_t c) { return c == U'ぁ' || c == U'ぃ' || c == U'ぅ' || c == U'ぇ' || c == U'ぉ'; }

char32_t as_hiragana(char32_t c) { return c >= 0x30A1 && c <= 0x30F6 ? c - 0x60 : c; }

std::string_view syllable(char32_t c) {
    return c >= first_kana && c < first_kana + syllables.size() ? syllables[c - first_kana] : std::string_view{};
}

bool ends_in_vowel(std::string_view text) {
    return !text.empty() && std::string_view("aiueo").find(text.back()) != std::string_view::npos;
}

/// き and ゃ are kya, し and ゃ are sha, ふ and ぁ are fa, う and ぇ are we.
void join_small(std::string& out, char32_t small) {
    const std::string_view sound = syllable(small);
    const bool alone = out.size() < 2 || std::string_view("aiueo").find(out[out.size() - 2]) != std::string_view::npos;
    const bool vowel_u = alone && out.ends_with('u') && is_small_vowel(small);
    if (!ends_in_vowel(out) || (alone && !vowel_u)) {
        out += sound;
        return;
    }
    out.pop_back();
    if (vowel_u) out += 'w';
    const bool sibilant = out.ends_with("sh") || out.ends_with("ch") || out.ends_with('j');
    out += is_small_y(small) && sibilant ? sound.substr(1) : sound;
}

void double_consonant(std::string& out, std::string_view next) {
    if (!next.empty() && !ends_in_vowel(next.substr(0, 1))) out += next.starts_with("ch") ? 't' : next.front();
}

}  // namespace

std::string spell_kana(std::u32string_view run) {
    std::string out;
    bool doubled = false;
    for (const char32_t raw : run) {
        const char32_t c = as_hiragana(raw);
        if (is_small_y(c) || is_small_vowel(c)) {
            join_small(out, c);
        } else if (c != small_tsu) {
            if (doubled) double_consonant(out, syllable(c));
            out += syllable(c);
        }
        doubled = c == small_tsu;
    }
    return out;
}

std::string with_short_vowels(std::string text) {
    for (const std::string_view twice : {"ou", "oo", "uu"})
        for (std::size_t at = text.find(twice); at != std::string::npos; at = text.find(twice, at + 1))
            text.erase(at + 1, 1);
    return text;
}

bool is_kana(char32_t c) { return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30F6) || c == U'ー'; }

}  // namespace crm
