#include "layout.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "source_map.h"

namespace crm::toml {

namespace {

bool is_comment(std::string_view text, std::size_t begin) {
    const std::size_t first = text.find_first_not_of(" \t", begin);
    return first != std::string_view::npos && text[first] == '#';
}

void collect(const Table& table, std::vector<const Node*>& into) {
    for (const auto& [key, node] : table) {
        if (node.form == Node::Form::value) into.push_back(&node);
        if (node.form == Node::Form::dotted) collect(*node.table(), into);
    }
}

std::size_t last_end(const Table& table, std::size_t before);

std::size_t last_end(const Node& node, std::size_t before) {
    if (node.form == Node::Form::value) return node.end <= before ? node.end : 0;
    if (const Table* table = node.table()) return last_end(*table, before);
    std::size_t result = 0;
    for (const Node& section : *node.array()) result = std::max(result, last_end(section, before));
    return result;
}

/// Where the last value ends that stands before a place, at whatever depth.
std::size_t last_end(const Table& table, std::size_t before) {
    std::size_t result = 0;
    for (const auto& [key, node] : table) result = std::max(result, last_end(node, before));
    return result;
}

void collect_headers(const Node& node, std::vector<std::size_t>& into) {
    if (node.form == Node::Form::section) into.push_back(node.begin);
    if (node.form == Node::Form::value) return;
    if (const Array* sections = node.array()) {
        for (const Node& section : *sections) collect_headers(section, into);
    } else {
        for (const auto& [key, inner] : *node.table()) collect_headers(inner, into);
    }
}

std::optional<std::size_t> position(const std::string& segment) {
    std::size_t result = 0;
    const char* end = segment.data() + segment.size();
    const auto [stopped, error] = std::from_chars(segment.data(), end, result);
    if (error != std::errc() || stopped != end) return std::nullopt;
    return result;
}

[[noreturn]] void throw_missing(const Path& at) {
    throw Error(Exit::invalid, fmt::format("there is no table '{}'", fmt::join(at, ".")));
}

/// One step down, from a table by key and from an array by position.
const Node* step(const Node* node, const Table* table, const std::string& segment) {
    if (table) return member(*table, segment);
    const Array* array = node->array();
    const auto index = position(segment);
    return array && index && *index < array->size() ? &(*array)[*index] : nullptr;
}

void enter(Target& target, const Node& node, const std::string& segment, bool by_key) {
    target.node = &node;
    target.table = node.table();
    if (by_key) target.keys.push_back(segment);
    if (node.form == Node::Form::dotted) {
        target.prefix += key_text(segment) + '.';
        return;
    }
    target.prefix.clear();
    target.owner = target.table;
    target.home = &node;
}

}  // namespace

std::string_view line_ending(std::string_view text) {
    const std::size_t first = text.find('\n');
    return first != std::string_view::npos && first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
}

std::string in_endings_of(std::string_view text, std::string_view toml) {
    std::string result;
    const bool with_return = line_ending(text).size() == 2;
    for (const char byte : toml) {
        if (byte == '\n' && with_return && !result.ends_with('\r')) result += '\r';
        result += byte;
    }
    return result;
}

std::size_t line_begin(std::string_view text, std::size_t at) {
    const std::size_t found = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    return found == std::string_view::npos ? mark_length(text) : found + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
    const std::size_t found = text.find('\n', at);
    return found == std::string_view::npos ? text.size() : found + 1;
}

std::string_view indentation(std::string_view text, std::size_t at) {
    const std::size_t begin = line_begin(text, at);
    const std::size_t end = std::min(text.find_first_not_of(" \t", begin), text.size());
    return text.substr(begin, end - begin);
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while ((at = text.find_first_not_of(" \t\r\n", at)) != std::string_view::npos && text[at] == '#') {
        at = line_end(text, at);
    }
    return std::min(at, text.size());
}

std::size_t above_comments(std::string_view text, const Table& root, std::size_t at, std::size_t floor) {
    // A line of a text may look like a comment: "# so" in a note. So no line counts that begins inside a value.
    const std::size_t values = last_end(root, at);
    std::size_t top = at;
    while (top > floor) {
        const std::size_t above = line_begin(text, top - 1);
        if (above < values || !is_comment(text, above)) return top;
        top = above;
    }
    return at;
}

std::vector<std::size_t> headers_of(const Node& node) {
    std::vector<std::size_t> result;
    collect_headers(node, result);
    std::sort(result.begin(), result.end());
    return result;
}

std::vector<std::size_t> headers_of(const Table& root) {
    std::vector<std::size_t> result;
    for (const auto& [key, node] : root) collect_headers(node, result);
    std::sort(result.begin(), result.end());
    return result;
}

std::size_t section_top(std::string_view text, const Table& root, std::size_t header) {
    return above_comments(text, root, line_begin(text, header), mark_length(text));
}

Target find_target(const Table& root, const Path& at) {
    Target target;
    target.table = target.owner = &root;
    for (const std::string& segment : at) {
        const bool by_key = target.table != nullptr;
        const Node* next = step(target.node, target.table, segment);
        if (!next) throw_missing(at);
        enter(target, *next, segment, by_key);
    }
    if (!target.table) throw_missing(at);
    return target;
}

Table& table_at(Table& root, const Path& at) {
    Table* table = &root;
    Node* node = nullptr;
    for (const std::string& segment : at) {
        node = const_cast<Node*>(step(node, table, segment));
        table = std::get_if<Table>(&node->value);
    }
    return *table;
}

std::vector<const Node*> own_values(const Table& table) {
    std::vector<const Node*> result;
    collect(table, result);
    std::sort(result.begin(), result.end(), [](auto one, auto other) { return one->key_begin < other->key_begin; });
    return result;
}

}  // namespace crm::toml
