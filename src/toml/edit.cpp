// Keys of one table: set and unset.

#include <algorithm>

#include <fmt/format.h>

#include "change.h"
#include "layout.h"
#include "source_map.h"

namespace crm::toml {

namespace {

/// A new key, and the member of the table it goes before, if there is one.
struct Insertion {
    const Table& root;
    const Target& target;
    std::string statement;  ///< key = value
    const Node* before;
};

bool stands_among(const Node& member) { return member.form == Node::Form::value || member.form == Node::Form::dotted; }

const Node* first_of(const Table& table, std::span<const std::string_view> later) {
    for (const auto& [key, node] : table) {
        if (stands_among(node) && std::find(later.begin(), later.end(), key) != later.end()) return &node;
    }
    return nullptr;
}

bool is_inline(const Target& target) { return target.home && target.home->form == Node::Form::value; }

// --- in an inline table ---

/// Where the statement of the value with this key begins: its dotted path may stand before the key's own segment.
std::size_t statement_begin(std::string_view text, const Target& target, const Node& value) {
    std::size_t before = target.home->begin + 1;
    for (const Node* other : own_values(*target.owner)) {
        if (other->end <= value.key_begin) before = text.find(',', other->end) + 1;
    }
    return text.find_first_not_of(" \t", before);
}

Splice inline_insertion(std::string_view text, const Insertion& insertion) {
    const Target& target = insertion.target;
    if (insertion.before) {
        const std::size_t at = statement_begin(text, target, *insertion.before);
        return {at, at, insertion.statement + ", "};
    }
    const auto own = own_values(*target.table);
    if (own.empty()) return {target.home->begin + 1U, target.home->end - 1U, ' ' + insertion.statement + ' '};
    const std::size_t at = own.back()->end;
    return {at, at, ", " + insertion.statement};
}

Splice inline_removal(std::string_view text, const Target& target, const Node& value) {
    const auto own = own_values(*target.owner);
    const auto found = std::find(own.begin(), own.end(), &value);
    if (found + 1 != own.end()) {
        return {statement_begin(text, target, value), statement_begin(text, target, **(found + 1)), {}};
    }
    if (found != own.begin()) return {(*(found - 1))->end, value.end, {}};
    return {target.home->begin + 1U, target.home->end - 1U, {}};
}

// --- on a line of its own ---

/// Where the lines of the target's section begin: below its header.
std::size_t section_begin(std::string_view text, const Target& target) {
    return target.home ? line_end(text, target.home->end) : mark_length(text);
}

/// The first header of the file, if there is one. A section implied by an earlier header has its key there.
std::optional<std::size_t> first_header(const Table& root) {
    std::optional<std::size_t> result;
    for (const auto& [key, node] : root) {
        if (stands_among(node)) continue;
        result = std::min<std::size_t>({node.begin, node.key_begin, result.value_or(node.begin)});
    }
    return result;
}

/// The place for the first key of a file: below the leading comment, above the first section and its comment.
std::size_t empty_root_place(std::string_view text, const Table& root) {
    const auto header = first_header(root);
    return header ? above_comments(text, root, line_begin(text, *header), mark_length(text)) : text.size();
}

Splice line_at(std::string_view text, std::size_t at, std::string_view indent, const std::string& statement) {
    const std::string ending(line_ending(text));
    const bool open = at > mark_length(text) && text[at - 1] != '\n';
    return {at, at, (open ? ending : "") + std::string(indent) + statement + ending};
}

Splice before_section(std::string_view text, const Insertion& insertion) {
    const std::size_t at = empty_root_place(text, *insertion.target.table);
    Splice result = line_at(text, at, {}, insertion.statement);
    if (at < text.size()) result.text += line_ending(text);
    return result;
}

/// A table that only longer headers name gets a header of its own above the first of them.
Splice own_section(std::string_view text, const Insertion& insertion) {
    const std::size_t header = line_begin(text, insertion.target.node->begin);
    const std::size_t at = above_comments(text, insertion.root, header, mark_length(text));
    std::vector<std::string> path;
    for (const std::string& key : insertion.target.keys) path.push_back(key_text(key));
    const std::string ending(line_ending(text));
    return {at, at, fmt::format("[{}]{}{}{}{}", fmt::join(path, "."), ending, insertion.statement, ending, ending)};
}

Splice line_insertion(std::string_view text, const Insertion& insertion) {
    const Target& target = insertion.target;
    if (target.node && target.node->form == Node::Form::implied) return own_section(text, insertion);
    if (insertion.before) {
        const std::size_t line = line_begin(text, insertion.before->key_begin);
        const std::size_t at = above_comments(text, insertion.root, line, section_begin(text, target));
        return line_at(text, at, indentation(text, line), insertion.statement);
    }
    const auto own = own_values(*target.table);
    if (!own.empty()) {
        const Node& last = *own.back();
        return line_at(text, line_end(text, last.end), indentation(text, last.key_begin), insertion.statement);
    }
    if (!target.home) return before_section(text, insertion);
    return line_at(text, section_begin(text, target), indentation(text, target.home->begin), insertion.statement);
}

Splice insertion_of(std::string_view text, const Insertion& insertion) {
    return is_inline(insertion.target) ? inline_insertion(text, insertion) : line_insertion(text, insertion);
}

void require_own_value(const Node& node, std::string_view key) {
    if (node.form == Node::Form::value) return;
    throw Error(Exit::invalid, fmt::format("'{}' is a table with keys of its own, not a value", key), "edit it by hand",
                {{}, node.line, node.column});
}

}  // namespace

void Document::set(const Path& at, std::string_view key, const Literal& value,
                   std::span<const std::string_view> later) {
    const Target target = find_target(root_, at);
    const std::string toml = in_endings_of(text_, value.toml());
    const Node* old = member(*target.table, key);
    if (old) require_own_value(*old, key);
    const Splice splice = old ? Splice{old->begin, old->end, toml}
                              : insertion_of(text_, {root_, target, target.prefix + key_text(key) + " = " + toml,
                                                     first_of(*target.table, later)});
    commit({&splice, 1}, with_value(root_, at, key, value_of(value)));
}

void Document::unset(const Path& at, std::string_view key) {
    const Target target = find_target(root_, at);
    const Node* old = member(*target.table, key);
    if (!old) return;
    require_own_value(*old, key);
    const Splice splice = is_inline(target) ? inline_removal(text_, target, *old)
                                            : Splice{line_begin(text_, old->key_begin), line_end(text_, old->end), {}};
    commit({&splice, 1}, without(root_, at, key));
}

}  // namespace crm::toml
