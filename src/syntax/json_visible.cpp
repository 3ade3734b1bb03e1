#include <charconv>

#include "crm/base/text.h"
#include "crm/syntax/json.h"

namespace crm::json {

namespace {

void append_utf16(std::string& out, unsigned unit) {
    constexpr std::string_view hex = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += hex[(unit >> static_cast<unsigned>(shift)) & 0xFU];
}

void append_escaped(std::string& out, unsigned code_point) {
    if (code_point < 0x10000) return append_utf16(out, code_point);
    append_utf16(out, 0xD800 + ((code_point - 0x10000) >> 10U));
    append_utf16(out, 0xDC00 + ((code_point - 0x10000) & 0x3FFU));
}

/// JSON in which what `visible` would show is escaped as JSON does it. In JSON a backslash is always followed by its
/// letter, so `\u{` can only be what `visible` made of a character.
void append_undeceiving(std::string& out, std::string_view json) {
    const std::string safe = crm::visible(json);
    for (std::size_t at = 0; at < safe.size(); ++at) {
        if (safe[at] != '\\') {
            out += safe[at];
        } else if (safe.compare(at, 3, "\\u{") == 0) {
            unsigned code_point = 0;
            const auto end = std::from_chars(&safe[at + 3], safe.data() + safe.size(), code_point, 16).ptr;
            append_escaped(out, code_point);
            at = static_cast<std::size_t>(end - safe.data());
        } else {
            out.append(safe, at++, 2);
        }
    }
}

}  // namespace

std::string visible(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    for (const std::string_view line : split(json, '\n')) {
        if (line.data() != json.data()) out += '\n';
        append_undeceiving(out, line);
    }
    return out;
}

}  // namespace crm::json
