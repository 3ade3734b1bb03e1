#pragma once
// JSON (RFC 8259) read into, and written from, a small ordered tree. Reading goes through nlohmann/json; this is its
// only door.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "crm/base/error.h"

namespace crm::json {

struct Value;
using Array = std::vector<Value>;
using Object = std::vector<std::pair<std::string, Value>>;  // in the order of the text

/// A number keeps its source text, so that 12.50 stays 12.50.
struct Number {
    std::string source;
    bool operator==(const Number&) const = default;
};

struct Value {
    std::variant<std::nullptr_t, bool, Number, std::string, Array, Object> data = nullptr;
    bool operator==(const Value&) const = default;
};

/// One JSON text. Fault: the reason with its line and column; nesting deeper than 256; a key twice in one object; not
/// UTF-8.
Result<Value> parse(std::string_view text);
/// The same for a text that begins at `start` in a file: nothing, and a Problem (code "syntax") with its exact place,
/// where it cannot be read.
std::optional<Value> parse_at(const Place& start, std::string_view text, std::vector<Problem>& problems);

/// Compact (`indent` 0, one line) or indented. Strings are UTF-8, escaped as RFC 8259 asks and U+2028/2029, DEL and
/// C1 besides; bytes that are not UTF-8 become U+FFFD.
std::string print(const Value& value, int indent = 0);
/// A string with its quotes.
std::string quoted(std::string_view text);
void append_quoted(std::string& out, std::string_view text);
/// The same JSON for a person's eyes, with everything escaped that crm::visible would show: bidirectional controls,
/// zero-width and tag characters.
std::string visible(std::string_view json);

}  // namespace crm::json
