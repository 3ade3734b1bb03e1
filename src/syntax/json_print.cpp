#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "crm/base/text.h"
#include "crm/syntax/json.h"

namespace crm::json {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

void append_unicode(std::string& out, unsigned code) {
    constexpr std::string_view hex = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += hex[(code >> static_cast<unsigned>(shift)) & 0xFU];
}

/// The letter after the backslash for those control characters that have one, else NUL.
char short_escape(char c) {
    switch (c) {
        case '"':
        case '\\': return c;
        case '\b': return 'b';
        case '\f': return 'f';
        case '\n': return 'n';
        case '\r': return 'r';
        case '\t': return 't';
        default: return '\0';
    }
}

bool is_plain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    // C2 begins C1 control characters, E2 the separators U+2028 and U+2029.
    return byte >= 0x20 && c != '"' && c != '\\' && byte != 0x7F && byte != 0xC2 && byte != 0xE2;
}

/// Of eight bytes.
bool are_plain(std::uint64_t eight) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    const auto has = [eight](std::uint64_t byte) {
        const std::uint64_t other = eight ^ (ones * byte);
        return (other - ones) & ~other;
    };
    const std::uint64_t control = (eight - ones * 0x20) & ~eight;
    return ((control | has('"') | has('\\') | has(0x7F) | has(0xC2) | has(0xE2)) & high_bits) == 0;
}

/// How many bytes at the front of a text are plain.
std::size_t plain_bytes(std::string_view text) {
    std::size_t plain = 0;
    for (std::uint64_t eight = 0; plain + sizeof eight <= text.size(); plain += sizeof eight) {
        std::memcpy(&eight, text.data() + plain, sizeof eight);
        if (!are_plain(eight)) break;
    }
    while (plain < text.size() && is_plain(text[plain])) ++plain;
    return plain;
}

/// Appends the character at the front of `rest`, escaped where it must be, and tells how many bytes it has.
std::size_t append_character(std::string& out, std::string_view rest) {
    const char c = rest.front();
    const auto byte = static_cast<unsigned char>(c);
    if (const char letter = short_escape(c)) {
        out += '\\';
        out += letter;
        return 1;
    }
    if (byte < 0x20 || byte == 0x7F) {
        append_unicode(out, byte);
        return 1;
    }
    if (byte == 0xC2 && static_cast<unsigned char>(rest[1]) < 0xA0) {
        append_unicode(out, static_cast<unsigned char>(rest[1]));
        return 2;
    }
    if (rest.starts_with("\u2028") || rest.starts_with("\u2029")) {
        append_unicode(out, rest[2] == '\xA8' ? 0x2028U : 0x2029U);
        return 3;
    }
    out += c;
    return 1;
}

/// `text` is UTF-8.
void append_valid(std::string& out, std::string_view text) {
    while (!text.empty()) {
        const std::size_t plain = plain_bytes(text);
        out.append(text.substr(0, plain));
        text.remove_prefix(plain);
        if (!text.empty()) text.remove_prefix(append_character(out, text));
    }
}

/// One level of the tree at a time; reading limits how deep it can be.
class Printer {
public:
    explicit Printer(int indent) : indent_(static_cast<std::size_t>(indent)) {}

    void operator()(std::nullptr_t) { out_ += "null"; }
    void operator()(bool value) { out_ += value ? "true" : "false"; }
    void operator()(const Number& value) { out_ += value.source; }
    void operator()(const std::string& value) { append_quoted(out_, value); }

    void operator()(const Array& array) {
        list('[', ']', array, [this](const Value& item) { std::visit(*this, item.data); });
    }

    void operator()(const Object& object) {
        list('{', '}', object, [this](const auto& member) {
            append_quoted(out_, member.first);
            out_ += indent_ > 0 ? ": " : ":";
            std::visit(*this, member.second.data);
        });
    }

    std::string take() { return std::move(out_); }

private:
    template <class Items, class Print>
    void list(char open, char close, const Items& items, Print print_item) {
        out_ += open;
        ++depth_;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (i > 0) out_ += ',';
            new_line();
            print_item(items[i]);
        }
        --depth_;
        if (!items.empty()) new_line();
        out_ += close;
    }

    void new_line() {
        if (indent_ > 0) out_.append(1, '\n').append(depth_ * indent_, ' ');
    }

    std::size_t indent_;
    std::size_t depth_ = 0;
    std::string out_;
};

}  // namespace

std::string print(const Value& value, int indent) {
    Printer printer(indent);
    std::visit(printer, value.data);
    return printer.take();
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (;;) {
        const auto invalid = first_invalid_utf8(text);
        append_valid(out, text.substr(0, invalid.value_or(text.size())));
        if (!invalid) break;
        out.append(replacement);
        text.remove_prefix(*invalid + 1);
    }
    out += '"';
}

std::string quoted(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 2);
    append_quoted(out, text);
    return out;
}

}  // namespace crm::json
