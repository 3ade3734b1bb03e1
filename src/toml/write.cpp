#include <algorithm>

#include <fmt/format.h>

#include "crm/base/error.h"
#include "crm/base/text.h"
#include "crm/toml/document.h"

namespace crm::toml {

namespace {

bool is_bare(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || byte == '-';
}

/// C1 controls are two bytes in UTF-8: C2 80 to C2 9F. TOML allows them; terminals obey them.
bool is_c1(std::string_view text, std::size_t at) {
    return text[at] == '\xC2' && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
}

std::string escaped(char byte) {
    switch (byte) {
        case '\b': return "\\b";
        case '\t': return "\\t";
        case '\n': return "\\n";
        case '\f': return "\\f";
        case '\r': return "\\r";
        case '"': return "\\\"";
        case '\\': return "\\\\";
        default: return fmt::format("\\u{:04X}", static_cast<unsigned char>(byte));
    }
}

/// The text between the quotes; bytes in `plain` stand as they are.
std::string escaped(std::string_view text, std::string_view plain) {
    if (first_invalid_utf8(text)) throw Error(Exit::invalid, "text that is not UTF-8 cannot be written to a TOML file");
    std::string result;
    result.reserve(text.size() + 2);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char byte = text[at];
        const auto code = static_cast<unsigned char>(byte);
        if (is_c1(text, at)) {
            result += escaped(text[++at]);
        } else if ((code < 0x20 || code == 0x7F || byte == '"' || byte == '\\') && plain.find(byte) == plain.npos) {
            result += escaped(byte);
        } else {
            result += byte;
        }
    }
    return result;
}

std::string basic(std::string_view text) { return '"' + escaped(text, {}) + '"'; }

/// Quotes may stand in a multi-line string, but not three in a row and not at its end.
std::string with_safe_quotes(const std::string& text) {
    std::string result;
    result.reserve(text.size());
    std::size_t run = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        run = text[at] == '"' ? run + 1 : 0;
        if (run == 3 || (run > 0 && at + 1 == text.size())) {
            result += '\\';
            run = 0;
        }
        result += text[at];
    }
    return result;
}

std::string lines(std::string_view text) { return "\"\"\"\n" + with_safe_quotes(escaped(text, "\n\t\"")) + "\"\"\""; }

}  // namespace

Literal Literal::text(std::string_view text) {
    return Literal(text.find('\n') == std::string_view::npos ? basic(text) : lines(text));
}

Literal Literal::texts(std::span<const std::string> texts) {
    std::string list;
    for (const std::string& text : texts) {
        if (!list.empty()) list += ", ";
        list += basic(text);
    }
    return Literal('[' + list + ']');
}

Literal Literal::integer(std::int64_t value) { return Literal(std::to_string(value)); }

Literal Literal::flag(bool value) { return Literal(value ? "true" : "false"); }

Literal Literal::raw(std::string toml) { return Literal(std::move(toml)); }

std::string key_text(std::string_view key) {
    if (!key.empty() && std::all_of(key.begin(), key.end(), is_bare)) return std::string(key);
    return basic(key);
}

std::string print(const Entries& entries) {
    std::string result;
    for (const auto& [key, value] : entries) result += key_text(key) + " = " + value.toml() + '\n';
    return result;
}

std::string print_table(std::string_view name, const Entries& entries) {
    return "[[" + key_text(name) + "]]\n" + print(entries);
}

}  // namespace crm::toml
