// Running texts as people type them who lack a key: what is searched in besides the text itself.

#include <algorithm>
#include <functional>

#include "crm/base/slug.h"
#include "crm/base/text.h"
#include "slug_romanize.h"
#include "text_code_points.h"

namespace crm {
namespace {

constexpr std::u32string_view special = U"өүұқғңһә", russian = U"оуукгнха";

/// As on a Russian keyboard.
std::u32string with_russian_letters(std::u32string_view text) {
    std::u32string out(text);
    for (char32_t& c : out)
        if (const auto at = special.find(c); at != std::u32string_view::npos) c = russian[at];
    return out;
}

void add_letters(std::vector<std::string>& ways, std::u32string_view written, const std::u32string& otherwise) {
    if (otherwise == written) return;
    std::string folded = fold(to_utf8(otherwise));
    if (std::find(ways.begin(), ways.end(), folded) == ways.end()) ways.push_back(std::move(folded));
}

bool contains_any(std::u32string_view text, std::u32string_view letters) {
    return std::any_of(text.begin(), text.end(),
                       [&](char32_t c) { return c >= 0x80 && letters.find(c) != letters.npos; });
}

using Speller = std::function<TextSpellings(std::u32string_view)>;

/// `cyrillic` is made for the first run that needs it, of the letters that tell the language of the text.
TextSpellings spell_text(const Run& run, Speller& cyrillic, std::u32string_view telling) {
    switch (run.script) {
        case Script::cyrillic:
            if (!cyrillic) cyrillic = cyrillic_text_speller(telling);
            return cyrillic(run.text);
        case Script::hangul: return spell_hangul_text(run.text);
        case Script::han: return {spell_han_text(run.text), {}};
        case Script::other: {
            std::string letters = spell_kana(run.text);
            return {letters, with_short_vowels(letters)};
        }
        default: return {};
    }
}

void add_word(std::string& words, const std::string& word) {
    if (word.empty()) return;
    if (!words.empty()) words += ' ';
    words += word;
}

bool is_table_script(char32_t c) { return (c >= 0x400 && c < 0x530) || c >= 0x2E80; }

/// `name` is the same text, compatible.
std::vector<std::string> latin_words(std::u32string& name, std::u32string_view letters) {
    if (std::none_of(letters.begin(), letters.end(), is_table_script)) return {};
    constexpr std::size_t telling = 200;
    Speller cyrillic;
    std::string first, second;
    for (const Run& run : runs_of(name)) {
        const TextSpellings ways = spell_text(run, cyrillic, letters.substr(0, telling));
        add_word(first, ways[0]);
        if (ways[1] != ways[0]) add_word(second, ways[1]);
    }
    std::vector<std::string> words;
    for (std::string* each : {&first, &second})
        if (!each->empty()) words.push_back(std::move(*each));
    return words;
}

}  // namespace

Respellings respellings(std::string_view text) {
    if (is_ascii(text)) return {};
    std::u32string name = compatible(text);
    const std::u32string letters = plain_letters(name);
    Respellings ways;
    if (contains_any(letters, U"äöüøå"))
        for (const bool nordic : {false, true})
            add_letters(ways.letters, letters, with_letters_for_dots(letters, nordic));
    if (contains_any(letters, special)) add_letters(ways.letters, letters, with_russian_letters(letters));
    ways.latin = latin_words(name, letters);
    return ways;
}

}  // namespace crm
