#include "crm/base/text.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "text_code_points.h"

namespace crm {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// The length a lead byte announces; 0 for bytes that begin no sequence.
std::size_t announced_length(unsigned lead) {
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return 2;
    if (lead < 0xF0) return 3;
    return lead < 0xF5 ? 4 : 0;
}

bool is_scalar(char32_t code_point, std::size_t length) {
    if (length == 3) return code_point >= 0x800 && (code_point < 0xD800 || code_point > 0xDFFF);
    if (length == 4) return code_point >= 0x10000 && code_point <= 0x10FFFF;
    return true;
}

char32_t decode(std::string_view text, std::size_t at, std::size_t length) {
    const unsigned lead = byte_at(text, at);
    char32_t code_point = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const unsigned byte = byte_at(text, at + i);
        if ((byte & 0xC0U) != 0x80) return invalid_byte;
        code_point = code_point << 6 | (byte & 0x3FU);
    }
    return is_scalar(code_point, length) ? code_point : invalid_byte;
}

/// Where the code point that ends before `end` begins.
std::size_t start_of_last(std::string_view text, std::size_t end) {
    const std::size_t earliest = end >= 4 ? end - 4 : 0;
    for (std::size_t start = end; start-- > earliest;) {
        std::size_t at = start;
        if (next_code_point(text, at) != invalid_byte && at == end) return start;
    }
    return end - 1;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const unsigned lead = byte_at(text, at);
    if (lead < 0x80) {
        ++at;
        return lead;
    }
    const std::size_t length = announced_length(lead);
    const bool whole = length != 0 && length <= text.size() - at;
    const char32_t code_point = whole ? decode(text, at, length) : invalid_byte;
    at += code_point == invalid_byte ? 1 : length;
    return code_point;
}

void append_code_point(std::string& text, char32_t code_point) {
    const auto tail = [&](unsigned shift) { text += static_cast<char>(0x80 | (code_point >> shift & 0x3F)); };
    if (code_point < 0x80) {
        text += static_cast<char>(code_point);
    } else if (code_point < 0x800) {
        text += static_cast<char>(0xC0 | code_point >> 6);
        tail(0);
    } else if (code_point < 0x10000) {
        text += static_cast<char>(0xE0 | code_point >> 12);
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0 | code_point >> 18);
        tail(12);
        tail(6);
        tail(0);
    }
}

std::u32string to_code_points(std::string_view text) {
    std::u32string points;
    points.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        if (point != invalid_byte) points += point;
    }
    return points;
}

std::string to_utf8(std::u32string_view code_points) {
    std::string text;
    for (const char32_t point : code_points) append_code_point(text, point);
    return text;
}

bool is_ascii(std::string_view text) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + at, 8);
        if ((eight & high_bits) != 0) return false;
    }
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_white_space(char32_t code_point) {
    if (code_point < 0x80) return code_point == ' ' || (code_point >= '\t' && code_point <= '\r');
    return u_isUWhiteSpace(static_cast<UChar32>(code_point)) != 0;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
    if (is_ascii(text)) return std::nullopt;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        if (next_code_point(text, at) == invalid_byte) return start;
    }
    return std::nullopt;
}

std::size_t code_points(std::string_view text, std::size_t offset) {
    const std::size_t end = std::min(offset, text.size());
    std::size_t count = 0;
    for (std::size_t at = 0; at < end; ++count) next_code_point(text, at);
    return count;
}

std::string_view trim(std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size() && is_white_space(next_code_point(text, at));) begin = at;
    text.remove_prefix(begin);
    while (!text.empty()) {
        const std::size_t start = start_of_last(text, text.size());
        std::size_t at = start;
        if (!is_white_space(next_code_point(text, at))) break;
        text = text.substr(0, start);
    }
    return text;
}

std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    }
    return lower;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    for (std::size_t begin = 0;;) {
        const std::size_t end = text.find(separator, begin);
        pieces.push_back(text.substr(begin, end - begin));
        if (end == std::string_view::npos) return pieces;
        begin = end + 1;
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string joined;
    for (const std::string& part : parts) {
        if (&part != &parts.front()) joined += separator;
        joined += part;
    }
    return joined;
}

}  // namespace crm
