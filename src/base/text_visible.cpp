// visible(): what a record may send to a terminal.

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <iterator>

#include "crm/base/text.h"
#include "text_code_points.h"

namespace crm {
namespace {

constexpr char32_t nothing = 0;
constexpr char32_t non_joiner = 0x200C, joiner = 0x200D, emoji_style = 0xFE0F;

bool is(char32_t c, UProperty property) { return u_hasBinaryProperty(static_cast<UChar32>(c), property) != 0; }

bool in_script(char32_t c, UScriptCode script) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(c), &status) == script;
}

/// Moves the cursor, reorders, hides, or shows nothing at all. The signs of Arabic numbers are format characters too,
/// but are seen.
bool is_dangerous(char32_t c) {
    const auto point = static_cast<UChar32>(c);
    constexpr auto unseen = U_GC_CC_MASK | U_GC_CF_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
    if ((U_GET_GC_MASK(point) & unseen) != 0) return !is(c, UCHAR_PREPENDED_CONCATENATION_MARK);
    return is(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || U_IS_UNICODE_NONCHAR(point);
}

/// Has the shape of its neighbours' choosing, as Arabic, Syriac and Mongolian letters have.
bool is_cursive(char32_t c) {
    const auto type = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_JOINING_TYPE);
    return type == U_JT_DUAL_JOINING || type == U_JT_RIGHT_JOINING || type == U_JT_LEFT_JOINING;
}

bool is_arabic_mark(char32_t c) { return (c >= 0x610 && c <= 0x61A) || (c >= 0x64B && c <= 0x65F) || c == 0x670; }

bool is_virama(char32_t c) {
    constexpr int virama_class = 9;
    return u_getCombiningClass(static_cast<UChar32>(c)) == virama_class;
}

bool joins_emoji(char32_t before, char32_t after) {
    const bool emoji_before =
        before == emoji_style || is(before, UCHAR_EXTENDED_PICTOGRAPHIC) || is(before, UCHAR_EMOJI_MODIFIER);
    return emoji_before && is(after, UCHAR_EXTENDED_PICTOGRAPHIC);
}

/// Whether a character without width is spelling here, and not a hiding place.
bool is_needed(char32_t before, char32_t c, char32_t after) {
    if (before == nothing) return false;
    if (c == 0xFE0E || c == emoji_style) return is(before, UCHAR_EMOJI);
    if ((c >= 0xFE00 && c < 0xFE0E) || (c >= 0xE0100 && c <= 0xE01EF)) return in_script(before, USCRIPT_HAN);
    if (c >= 0x180B && c <= 0x180F)
        return in_script(before, USCRIPT_MONGOLIAN) && u_isalpha(static_cast<UChar32>(before));
    if (c != joiner && c != non_joiner) return false;
    if (is_virama(before) || is_virama(after)) return true;
    if ((is_cursive(before) || is_arabic_mark(before)) && is_cursive(after)) return true;
    return c == joiner && joins_emoji(before, after);
}

char32_t peek(std::string_view text, std::size_t at) { return at < text.size() ? next_code_point(text, at) : nothing; }

bool is_printable_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// The characters of one text on their way to a terminal; knows the last one that went through unchanged.
class Sieve {
public:
    Sieve(std::string_view text, Newlines newlines) : text_(text), newlines_(newlines) {
        out_.reserve(text.size() + 16);
    }

    std::string run() {
        while (at_ < text_.size()) step();
        return std::move(out_);
    }

private:
    void step() {
        const std::size_t start = at_;
        const char32_t c = next_code_point(text_, at_);
        if (newlines_ == Newlines::kept && (c == '\n' || (c == '\r' && peek(text_, at_) == '\n'))) {
            if (c == '\n') keep(start, nothing);
        } else if (c == invalid_byte) {
            fmt::format_to(std::back_inserter(out_), "\\x{:02x}", static_cast<unsigned char>(text_[start]));
            before_ = nothing;
        } else if (is_everyday_letter(c)) {
            keep(start, c);
        } else if (is_dangerous(c) && !is_needed(before_, c, peek(text_, at_))) {
            fmt::format_to(std::back_inserter(out_), "\\u{{{:x}}}", static_cast<std::uint32_t>(c));
            before_ = nothing;
        } else {
            keep(start, c);
        }
    }

    void keep(std::size_t start, char32_t c) {
        out_ += text_.substr(start, at_ - start);
        before_ = c;
    }

    std::string_view text_;
    Newlines newlines_;
    std::string out_;
    std::size_t at_ = 0;
    char32_t before_ = nothing;
};

}  // namespace

std::string visible(std::string_view text, Newlines newlines) {
    if (is_printable_ascii(text)) return std::string(text);
    return Sieve(text, newlines).run();
}

}  // namespace crm
