#pragma once
// Where things stand in a text that is valid TOML: lines, indentation, comments, the keys of a section.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "crm/toml/document.h"

namespace crm::toml {

/// Bytes [begin, end) become `text`.
struct Splice {
    std::size_t begin;
    std::size_t end;
    std::string text;
};

/// "\r\n" if the first line ends so, else "\n".
std::string_view line_ending(std::string_view text);
/// `toml`, written with LF, with the line endings of `text`.
std::string in_endings_of(std::string_view text, std::string_view toml);

std::size_t line_begin(std::string_view text, std::size_t at);
/// Behind the line break of the line `at` stands on, or the end of the text.
std::size_t line_end(std::string_view text, std::size_t at);
/// The white space the line of `at` begins with.
std::string_view indentation(std::string_view text, std::size_t at);
/// The first byte from `at` on that is no white space, line break or comment.
std::size_t skip_blanks(std::string_view text, std::size_t at);
/// The beginning of the comment lines directly above the line that begins at `at`; `at` itself where there are none, or
/// where they begin at `floor`: those speak for all that follows.
std::size_t above_comments(std::string_view text, const Table& root, std::size_t at, std::size_t floor);

/// The headers below a node, its own too, or of a whole document: the bytes where they begin, in order.
std::vector<std::size_t> headers_of(const Node& node);
std::vector<std::size_t> headers_of(const Table& root);
/// Where a section begins: at the comment directly above its header, unless that opens the file.
std::size_t section_top(std::string_view text, const Table& root, std::size_t header);

/// A table that keys can be put into.
struct Target {
    const Table* table = nullptr;   ///< the table itself
    const Node* node = nullptr;     ///< its node; null for the root
    const Table* owner = nullptr;   ///< the section or inline table its dotted keys stand in, or the table itself
    const Node* home = nullptr;     ///< the node of the owner; null for the root
    std::string prefix;             ///< the dotted path from owner to table, with its last dot
    std::vector<std::string> keys;  ///< the path without positions: what a header would say
};

/// Error(Exit::invalid) where there is no such table.
Target find_target(const Table& root, const Path& at);
/// The same table, in a tree that may be changed.
Table& table_at(Table& root, const Path& at);

/// The values that stand in a section or inline table of their own, those behind dotted keys too, in file order.
std::vector<const Node*> own_values(const Table& table);

}  // namespace crm::toml
