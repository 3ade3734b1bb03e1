#pragma once
// UTF-8 one code point at a time, for the files of this folder that look inside text.

#include <string>
#include <string_view>

namespace crm {

/// What a byte that is part of no UTF-8 sequence decodes to; no code point has this value.
inline constexpr char32_t invalid_byte = 0xFFFFFFFF;

/// next_code_point where the byte is none of ASCII.
char32_t next_beyond_ascii(std::string_view text, std::size_t& at);

/// The code point at byte `at`, which moves behind it; for a byte that is no UTF-8, `invalid_byte` and one byte on.
/// `at` is less than the size of `text`.
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) return next_beyond_ascii(text, at);
    ++at;
    return byte;
}

/// Every code point; invalid bytes are left out.
std::u32string to_code_points(std::string_view text);

std::string to_utf8(std::u32string_view code_points);

/// Where the ASCII ends that begins at `from`.
std::size_t ascii_length(std::string_view text, std::size_t from = 0);

/// A letter of the scripts most names are in that stands alone: nothing to hide, and a grapheme cluster by itself
/// beside its like. Those from U+3041 on are two columns wide, those before one.
constexpr bool is_everyday_letter(char32_t c) {
    return (c >= ' ' && c <= '~') || (c >= 0xC0 && c <= 0x2AF) || (c >= 0x400 && c <= 0x482) ||
           (c >= 0x48A && c <= 0x52F) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) ||
           (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
}

/// White_Space of the Unicode character database.
bool is_white_space(char32_t code_point);

}  // namespace crm
