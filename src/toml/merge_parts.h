#pragma once
// The parts of a merge: values that stand behind a key, rows of arrays of tables, and where things are in the texts.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/toml/merge.h"

namespace crm::toml {

/// The same place in the three documents; null where it is not there.
struct Versions {
    const Node* base = nullptr;
    const Node* ours = nullptr;
    const Node* theirs = nullptr;
};

/// Both absent, or the same.
bool alike(const Node* one, const Node* other);

/// [section], dotted or implied.
bool is_table(const Node& node);
bool is_value(const Node& node);
bool is_sections(const Node& node);

struct Texts {
    const Document& base;
    const Document& ours;
    const Document& theirs;
};

/// `text` with LF.
std::string with_line_feeds(std::string_view text);
/// A value as it is written.
std::string source_of(const Document& document, const Node& node);
/// The lines of a key and its value; `comments`: with those directly above.
std::string statement_of(const Document& document, const Node& node, bool comments);
/// The sections of a node, each with the comments above and without blank lines at the end.
std::string sections_of(const Document& document, const Node& node);

/// Bytes of a document, whole lines.
struct Region {
    std::size_t begin;
    std::size_t end;
};
Region lines_of(const Document& document, const Node& statement);
/// The sections of a node with the blank lines after them. Nothing if they do not stand together.
std::optional<Region> region_of(const Document& document, const Node& node);

const KeyedTables& keyed_by(const MergeRules& rules, std::string_view name);

/// What tells each row from the others, in their order.
std::vector<std::string> identities(const Document& document, const Array& rows, std::string_view key);
/// Seconds since 1970, a time without an offset taken as UTC; nothing if there is no such time.
std::optional<std::int64_t> instant_of(const Node* node);

struct MergedValue {
    std::string toml;
    Node node;
};
/// A value that both sides changed. Nothing: a conflict.
std::optional<MergedValue> merge_values(const Texts& texts, const MergeRules& rules, const Versions& versions,
                                        std::string_view name);

}  // namespace crm::toml
