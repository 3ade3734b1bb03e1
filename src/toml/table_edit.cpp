// Whole [[sections]]: append_table and remove_table.

#include <algorithm>

#include <fmt/format.h>

#include "layout.h"
#include "parse.h"
#include "source_map.h"

namespace crm::toml {

namespace {

[[noreturn]] void throw_no_sections(std::string_view name, const Node& node) {
    throw Error(Exit::invalid, fmt::format("'{}' is no array of tables but a value of type {}", name, type_name(node)),
                fmt::format("write [[{}]]", key_text(name)), {{}, node.line, node.column});
}

/// What must stand between the text and a new section: a line break where the last is missing, and a blank line.
std::string gap_after(std::string_view text) {
    const std::string ending(line_ending(text));
    text.remove_prefix(mark_length(text));
    if (text.empty()) return {};
    if (text.back() != '\n') return ending + ending;
    text.remove_suffix(text.ends_with("\r\n") ? 2 : 1);
    return text.empty() || text.back() == '\n' ? std::string() : ending;
}

/// `at` without the blank lines before it.
std::size_t without_blank_lines(std::string_view text, std::size_t at) {
    while (at > mark_length(text)) {
        const std::size_t above = line_begin(text, at - 1);
        if (text.substr(above, at - above).find_first_not_of(" \t\r\n") != std::string_view::npos) return at;
        at = above;
    }
    return at;
}

/// The sections with these headers, each up to the next section's.
std::vector<Splice> without_sections(std::string_view text, const Table& root,
                                     const std::vector<std::size_t>& headers) {
    const auto all = headers_of(root);
    std::vector<Splice> result;
    for (const std::size_t header : headers) {
        const auto next = std::upper_bound(all.begin(), all.end(), header);
        const std::size_t begin = section_top(text, root, header);
        const std::size_t end = next == all.end() ? text.size() : section_top(text, root, *next);
        if (!result.empty() && result.back().end == begin)
            result.back().end = end;
        else
            result.push_back({begin, end, {}});
    }
    if (!result.empty() && result.back().end == text.size()) {
        const std::size_t floor = result.size() > 1 ? result[result.size() - 2].end : 0;
        result.back().begin = std::max(floor, without_blank_lines(text, result.back().begin));
    }
    return result;
}

}  // namespace

void Document::append_table(std::string_view name, const Entries& entries) { append_tables(name, {&entries, 1}); }

void Document::append_tables(std::string_view name, std::span<const Entries> tables) {
    const Node* old = member(root_, name);
    if (old && old->form != Node::Form::sections) throw_no_sections(name, *old);
    std::string added;
    for (const Entries& entries : tables) added += (added.empty() ? "" : "\n") + print_table(name, entries);
    if (added.empty()) return;
    const auto printed = parse_tree(added, file_);
    const Table* fresh = std::get_if<Table>(&printed);
    if (!fresh || fresh->size() != 1) throw Error(Exit::bug, "no table: " + added);

    Table expected = root_;
    if (!old) expected.emplace_back(name, Node{.value = Array()});
    const auto place =
        std::find_if(expected.begin(), expected.end(), [name](auto& entry) { return entry.first == name; });
    auto& sections = std::get<Array>(place->second.value);
    const Array& more = *fresh->front().second.array();
    sections.insert(sections.end(), more.begin(), more.end());
    const Splice splice{text_.size(), text_.size(), gap_after(text_) + in_endings_of(text_, added)};
    commit({&splice, 1}, std::move(expected));
}

void Document::remove_table(std::string_view name, std::size_t position) { remove_tables(name, {&position, 1}); }

void Document::remove_tables(std::string_view name, std::span<const std::size_t> positions) {
    const Node* old = member(root_, name);
    if (old && old->form != Node::Form::sections) throw_no_sections(name, *old);
    std::vector<std::size_t> headers;
    for (const std::size_t position : positions) {
        if (!old || position >= old->array()->size())
            throw Error(Exit::invalid, fmt::format("there is no table '{}.{}'", name, position));
        const auto own = headers_of((*old->array())[position]);
        headers.insert(headers.end(), own.begin(), own.end());
    }
    if (headers.empty()) return;
    std::sort(headers.begin(), headers.end());

    Table expected = root_;
    const auto place =
        std::find_if(expected.begin(), expected.end(), [name](auto& entry) { return entry.first == name; });
    auto& sections = std::get<Array>(place->second.value);
    std::vector<std::size_t> last_first(positions.begin(), positions.end());
    std::sort(last_first.rbegin(), last_first.rend());
    for (const std::size_t position : last_first)
        sections.erase(sections.begin() + static_cast<std::ptrdiff_t>(position));
    if (sections.empty()) expected.erase(place);
    commit(without_sections(text_, root_, headers), std::move(expected));
}

}  // namespace crm::toml
