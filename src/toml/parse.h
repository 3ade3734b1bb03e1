#pragma once
// Text to tree: the door to toml++, and what is refused before and after it.

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "crm/toml/document.h"

namespace crm::toml {

/// What toml++ must not see, because it would be slow, overflow the stack or explain it badly.
std::optional<Problem> refused(std::string_view text, const std::string& file);
/// Whether a text is UTF-8 and no larger than a file may be.
bool is_readable(std::string_view text);
/// The first line of a merge conflict, if there is one.
std::optional<std::size_t> conflict_line(std::string_view text);

/// The tree of a text that `refused` has nothing against.
std::variant<Table, Problem> parse_tree(std::string_view text, const std::string& file);

}  // namespace crm::toml
