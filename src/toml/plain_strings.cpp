#include "plain_strings.h"

#include <charconv>

#include "crm/base/text.h"

namespace crm::toml {

namespace {

void read_code_point(Cursor& cursor, std::string& text, std::size_t digits) {
    const std::string_view hexadecimal = cursor.next(2, digits);
    std::uint32_t point = 0;
    const auto [stop, error] = std::from_chars(hexadecimal.data(), hexadecimal.data() + hexadecimal.size(), point, 16);
    const bool whole = hexadecimal.size() == digits && stop == hexadecimal.data() + digits && error == std::errc{};
    if (!whole || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) throw NotPlain{};
    append_code_point(text, point);
    cursor.step(2 + digits);
}

void read_escape(Cursor& cursor, std::string& text) {
    constexpr std::string_view letters = R"("\bfnrt)";
    constexpr std::string_view meanings = "\"\\\b\f\n\r\t";
    const char letter = cursor.peek(1);
    if (letter == 'u' || letter == 'U') return read_code_point(cursor, text, letter == 'u' ? 4 : 8);
    const std::size_t which = letters.find(letter);
    if (which == std::string_view::npos) throw NotPlain{};
    text += meanings[which];
    cursor.step(2);
}

/// Without line-ending backslashes, and with no quote beside the closing ones.
void read_long_string(Cursor& cursor, std::string& text) {
    cursor.step(3);
    if (cursor.peek() == '\n') cursor.over_line_end();
    while (!cursor.sees(R"(""")")) {
        text += cursor.over(in_string);
        switch (cursor.peek()) {
            case '\\': read_escape(cursor, text); break;
            case '\n':
                text += '\n';
                cursor.over_line_end();
                break;
            case '"':
                if (cursor.sees(R"(""")")) break;  // the end
                text += '"';
                cursor.step();
                break;
            default: throw NotPlain{};
        }
    }
    cursor.step(3);
    if (cursor.peek() == '"') throw NotPlain{};
}

void read_literal(Cursor& cursor, std::string& text) {
    cursor.step();
    text += cursor.over(in_literal);
    cursor.expect('\'');
    if (text.empty() && cursor.peek() == '\'') throw NotPlain{};
}

}  // namespace

void read_string(Cursor& cursor, std::string& text) {
    if (cursor.peek() == '\'') return read_literal(cursor, text);
    if (cursor.sees(R"(""")")) return read_long_string(cursor, text);
    cursor.step();
    for (;;) {
        text += cursor.over(in_string);
        if (cursor.peek() != '\\') break;
        read_escape(cursor, text);
    }
    cursor.expect('"');
}

}  // namespace crm::toml
