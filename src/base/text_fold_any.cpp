// The slow and general way to fold, by ICU's tables.

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "crm/base/text.h"
#include "text_code_points.h"
#include "text_fold_any.h"

namespace crm {
namespace {

/// Letters that are no decomposition of others, yet are written for one another where a keyboard lacks them.
constexpr std::string_view plain_letter(char32_t letter) {
    switch (letter) {
        case U'ø': return "o";
        case U'ł': return "l";
        case U'ı': return "i";
        case U'đ':
        case U'ð':
        case U'ɗ': return "d";
        case U'þ': return "th";
        case U'æ': return "ae";
        case U'œ': return "oe";
        case U'ə':
        case U'ǝ': return "e";
        case U'ħ': return "h";
        case U'ŧ': return "t";
        case U'ŋ':
        case U'ɲ': return "n";
        case U'ĸ':
        case U'ƙ': return "k";
        case U'ɓ': return "b";
        case U'ƴ': return "y";
        case U'ґ': return "г";
        case U'ى':
        case U'ی': return "ي";
        case U'ک': return "ك";
        case U'ة': return "ه";
        case U'‘':
        case U'’':
        case U'ʼ':
        case U'′':
        case U'`': return "'";
        case U'“':
        case U'”':
        case U'„':
        case U'«':
        case U'»': return "\"";
        case U'‐':
        case U'‒':
        case U'–':
        case U'—':
        case U'―':
        case U'−': return "-";
        default: return {};
    }
}

/// Marks that vary a letter. Those of Indic and South-East Asian scripts are vowels, and the voicing marks of Kana make
/// another syllable: they stay.
bool is_accent(char32_t c) {
    constexpr char32_t tatweel = 0x640, voiced = 0x3099, semi_voiced = 0x309A;
    if (c < 0x300) return false;
    if (c == tatweel) return true;
    const auto point = static_cast<UChar32>(c);
    if ((U_GET_GC_MASK(point) & (U_GC_MN_MASK | U_GC_ME_MASK)) == 0) return false;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(point, &status)) {
        case USCRIPT_INHERITED:
        case USCRIPT_COMMON: return c != voiced && c != semi_voiced;
        case USCRIPT_LATIN:
        case USCRIPT_GREEK:
        case USCRIPT_CYRILLIC:
        case USCRIPT_HEBREW:
        case USCRIPT_ARABIC:
        case USCRIPT_SYRIAC: return true;
        default: return false;
    }
}

void append_plain(std::string& out, char32_t c) {
    if (is_accent(c)) return;
    const std::string_view plain = plain_letter(c);
    if (plain.empty()) {
        append_code_point(out, c);
    } else {
        out += plain;
    }
}

void append_without_accents(std::string& out, char32_t c, const icu::Normalizer2& decomposer) {
    icu::UnicodeString parts;
    if (c < 0xC0 || stays_as_it_is(c) || !decomposer.getDecomposition(static_cast<UChar32>(c), parts)) {
        append_plain(out, c);
        return;
    }
    for (std::int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1)) {
        append_plain(out, static_cast<char32_t>(parts.char32At(at)));
    }
}

std::string normalized(const icu::Normalizer2& normalizer, std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    std::string out;
    out.reserve(text.size());
    icu::StringByteSink<std::string> sink(&out);
    const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
    normalizer.normalizeUTF8(0, piece, sink, nullptr, status);
    return out;
}

std::string without_accents(std::string_view text, const icu::Normalizer2& decomposer) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) append_without_accents(plain, next_code_point(text, at), decomposer);
    return plain;
}

/// `text` is valid UTF-8. Ends composed, for removing a mark may bring letters together that
/// compose.
std::string fold_valid(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    static const icu::Normalizer2& fold_case = *icu::Normalizer2::getNFKCCasefoldInstance(status);
    static const icu::Normalizer2& decomposer = *icu::Normalizer2::getNFDInstance(status);
    static const icu::Normalizer2& composer = *icu::Normalizer2::getNFCInstance(status);
    std::string plain = without_accents(normalized(fold_case, text), decomposer);
    return is_ascii(plain) ? plain : normalized(composer, plain);
}

/// Runs of white space as one space each.
std::string with_single_spaces(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        if (c == invalid_byte || !is_white_space(c)) {
            out += text.substr(start, at - start);
        } else if (out.empty() || out.back() != ' ') {
            out += ' ';
        }
    }
    return out;
}

}  // namespace

std::string fold_any(std::string_view text) {
    std::string folded;
    while (const auto invalid = first_invalid_utf8(text)) {
        folded += fold_valid(text.substr(0, *invalid));
        folded += text[*invalid];
        text.remove_prefix(*invalid + 1);
    }
    folded += fold_valid(text);
    return with_single_spaces(folded);
}

}  // namespace crm
