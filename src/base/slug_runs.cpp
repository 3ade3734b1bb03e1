// Cutting a name into runs of one script.

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "crm/base/text.h"
#include "slug_romanize.h"
#include "text_code_points.h"

namespace crm {
namespace {

bool is_apostrophe(char32_t c) { return c == '\'' || c == U'’' || c == U'‘' || c == U'ʼ' || c == '`' || c == U'ʻ'; }

bool is_mark(char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0; }

bool belongs_to_words(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return is_mark(c) || u_isalnum(static_cast<UChar32>(c)) != 0;
}

icu::StringPiece as_piece(std::string_view text) { return {text.data(), static_cast<std::int32_t>(text.size())}; }

/// Lower case, and digits of every script as 0 to 9.
char32_t plain(char32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    const auto point = static_cast<UChar32>(c);
    const auto digit = u_charDigitValue(point);
    return digit >= 0 ? U'0' + static_cast<char32_t>(digit) : static_cast<char32_t>(u_tolower(point));
}

/// Marks and the lengthening of Kana are common to several scripts: they go with what they follow, but not with
/// syllables of Hangul or Han, where they spell nothing.
Script script_of(char32_t c, Script before) {
    if (c < 0x80) return Script::latin;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
        case USCRIPT_LATIN: return Script::latin;
        case USCRIPT_CYRILLIC: return Script::cyrillic;
        case USCRIPT_HANGUL: return Script::hangul;
        case USCRIPT_HAN: return Script::han;
        case USCRIPT_INHERITED:
        case USCRIPT_COMMON: return before == Script::hangul || before == Script::han ? Script::other : before;
        default: return Script::other;
    }
}

void join_surname(std::vector<Run>& runs) {
    if (runs.size() != 2 || runs[0].script != runs[1].script) return;
    const bool hangul = runs[0].script == Script::hangul && is_hangul_surname(runs[0].text);
    const bool han = runs[0].script == Script::han && is_han_surname(runs[0].text);
    constexpr std::size_t longest_given_name = 2;
    if (!(hangul || han) || runs[1].text.size() > longest_given_name) return;
    runs[0].text = {runs[0].text.data(), runs[0].text.size() + runs[1].text.size()};
    runs.pop_back();
}

}  // namespace

std::u32string compatible(std::string_view text) {
    if (is_ascii(text)) return to_code_points(text);
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2& normalizer = *icu::Normalizer2::getNFKCInstance(status);
    const std::string valid = first_invalid_utf8(text) ? to_utf8(to_code_points(text)) : std::string();
    const icu::StringPiece piece = valid.empty() ? as_piece(text) : as_piece(valid);
    if (normalizer.isNormalizedUTF8(piece, status)) return to_code_points(text);
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    normalizer.normalizeUTF8(0, piece, sink, nullptr, status);
    return to_code_points(out);
}

std::u32string plain_letters(std::u32string letters) {
    for (char32_t& c : letters) c = plain(c);
    return letters;
}

std::vector<Run> runs_of(std::u32string& name) {
    std::vector<Run> runs;
    bool inside = false;
    std::size_t kept = 0;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const char32_t raw = name[at];
        if (is_apostrophe(raw)) continue;
        const bool letter = belongs_to_words(raw);
        if (letter) {
            const char32_t c = plain(raw);
            const Script script = script_of(c, inside ? runs.back().script : Script::latin);
            name[kept] = c;
            if (!inside || runs.back().script != script) runs.push_back({script, {&name[kept], 0}});
            runs.back().text = {runs.back().text.data(), runs.back().text.size() + 1};
            ++kept;
        }
        inside = letter;
    }
    name.resize(kept);
    join_surname(runs);
    return runs;
}

}  // namespace crm
