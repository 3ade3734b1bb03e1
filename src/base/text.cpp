#include "crm/base/text.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "text_code_points.h"

namespace crm {
namespace {

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

char32_t next_beyond_ascii(std::string_view text, std::size_t& at) {
    const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data()) + at++;
    const std::size_t left = text.size() - at;
    const unsigned lead = bytes[0];
    const auto tail = [bytes](std::size_t i) { return bytes[i] & 0x3FU; };
    // Every byte of a sequence but the first begins with a bit that is set and one that is not.
    const auto wrong = [bytes](std::size_t i) { return (bytes[i] ^ 0x80U) & 0xC0U; };
    if (lead < 0xE0) {
        if (lead < 0xC2 || left < 1 || wrong(1) != 0) return invalid_byte;
        at += 1;
        return (lead & 0x1FU) << 6 | tail(1);
    }
    if (lead < 0xF0) {
        if (left < 2 || (wrong(1) | wrong(2)) != 0) return invalid_byte;
        const char32_t point = (lead & 0xFU) << 12 | tail(1) << 6 | tail(2);
        if (point < 0x800 || (point >= 0xD800 && point <= 0xDFFF)) return invalid_byte;
        at += 2;
        return point;
    }
    if (left < 3 || (wrong(1) | wrong(2) | wrong(3)) != 0) return invalid_byte;
    const char32_t point = (lead & 0xFU) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3);
    if (point < 0x10000 || point > 0x10FFFF) return invalid_byte;
    at += 3;
    return point;
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
    std::u32string points(text.size(), U'\0');
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        points[count] = next_code_point(text, at);
        count += points[count] == invalid_byte ? 0 : 1;
    }
    points.resize(count);
    return points;
}

std::string to_utf8(std::u32string_view code_points) {
    std::string text;
    text.reserve(code_points.size() + code_points.size() / 2);
    for (const char32_t point : code_points) append_code_point(text, point);
    return text;
}

bool is_ascii(std::string_view text) { return ascii_length(text) == text.size(); }

std::size_t ascii_length(std::string_view text, std::size_t from) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    std::size_t at = from;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + at, 8);
        if ((eight & high_bits) != 0) break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
    return at;
}

bool is_white_space(char32_t code_point) {
    if (code_point < 0x80) return code_point == ' ' || (code_point >= '\t' && code_point <= '\r');
    return u_isUWhiteSpace(static_cast<UChar32>(code_point)) != 0;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
    for (std::size_t at = ascii_length(text); at < text.size();) {
        const std::size_t start = at;
        if (next_beyond_ascii(text, at) == invalid_byte) return start;
        // Scripts beyond ASCII come in words.
        if (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) at = ascii_length(text, at);
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
