// Latin letters beyond ASCII, without ICU's transliterator (its rules take 50 ms to load).

#include <algorithm>

#include "crm/base/text.h"
#include "slug_romanize.h"
#include "text_code_points.h"

namespace crm {
namespace {

bool contains_any(std::u32string_view name, std::u32string_view letters) {
    return name.find_first_of(letters) != std::u32string_view::npos;
}

/// Turkish, Hungarian, Estonian and Nordic names drop the dots of ö and ü; German ones write an e.
bool drops_dots(std::u32string_view name) { return contains_any(name, U"ışğçőűõåø"); }

/// A trema parts vowels and changes none: agüero, coöperatie.
bool is_trema(std::u32string_view run, std::size_t at) {
    if (at == 0) return false;
    if (run[at] == U'ö') return run[at - 1] == U'o';
    const bool before_e_or_i = at + 1 < run.size() && (run[at + 1] == U'e' || run[at + 1] == U'i');
    return run[at] == U'ü' && run[at - 1] == U'g' && before_e_or_i;
}

}  // namespace

std::u32string with_letters_for_dots(std::u32string_view run, bool nordic) {
    std::u32string out;
    out.reserve(run.size() + 2);
    for (std::size_t at = 0; at < run.size(); ++at) {
        const char32_t c = run[at];
        if (c == U'ä')
            out += U"ae";
        else if (c == U'ö' && !is_trema(run, at))
            out += U"oe";
        else if (c == U'ü' && !is_trema(run, at))
            out += U"ue";
        else if (c == U'ø' && nordic)
            out += U"oe";
        else if (c == U'å' && nordic)
            out += U"aa";
        else
            out += c;
    }
    return out;
}

std::string ascii_letters(std::u32string_view text) {
    std::string letters = fold(to_utf8(text));
    std::erase_if(letters, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' '); });
    return letters;
}

Spellings spell_latin(std::u32string_view run, std::u32string_view name) {
    if (std::all_of(run.begin(), run.end(), [](char32_t c) { return c < 0x80; })) return {to_utf8(run)};
    const std::string plain = ascii_letters(run);
    const std::string german = ascii_letters(with_letters_for_dots(run, false));
    const std::string nordic = ascii_letters(with_letters_for_dots(run, true));
    return {drops_dots(name) ? plain : german, plain, nordic};
}

}  // namespace crm
