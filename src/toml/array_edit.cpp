// Items of one array: append_text and remove_text.

#include <algorithm>

#include <fmt/format.h>

#include "change.h"
#include "layout.h"

namespace crm::toml {

namespace {

/// An array and the text around its items.
struct List {
    std::string_view text;
    const Node& node;
    const Array& items;
    std::size_t close;  ///< where its ] stands
};

List list_at(std::string_view text, const Node& node, std::string_view key) {
    const Array* items = node.array();
    if (items && node.form == Node::Form::value) return {text, node, *items, node.end - 1U};
    throw Error(Exit::invalid, fmt::format("'{}' is no list but a value of type {}", key, type_name(node)),
                fmt::format("write {} = [\"…\"]", key_text(key)), {{}, node.line, node.column});
}

std::optional<std::size_t> comma_after(const List& list, std::size_t at) {
    const std::size_t next = skip_blanks(list.text, at);
    return list.text[next] == ',' ? std::optional(next) : std::nullopt;
}

bool breaks_between(std::string_view text, std::size_t begin, std::size_t end) {
    return text.substr(begin, end - begin).find('\n') != std::string_view::npos;
}

bool begins_its_line(std::string_view text, std::size_t at) {
    return line_begin(text, at) + indentation(text, at).size() == at;
}

// --- appending ---

/// The indentation of a new item's line: that of the items, or of the key's line and two spaces.
std::string item_indent(const List& list) {
    if (!list.items.empty() && begins_its_line(list.text, list.items.back().begin)) {
        return std::string(indentation(list.text, list.items.back().begin));
    }
    return std::string(indentation(list.text, list.node.begin)) + "  ";
}

/// A line for the item, below the line on which `at` stands.
Splice item_line(const List& list, std::size_t at, const std::string& item) {
    const std::size_t place = line_end(list.text, at);
    return {place, place, item_indent(list) + item + std::string(line_ending(list.text))};
}

std::vector<Splice> into_empty(const List& list, const std::string& item) {
    const std::size_t open = list.node.begin;
    if (!breaks_between(list.text, open, list.close)) return {{open + 1, list.close, item}};
    Splice line = item_line(list, list.close, item + ',');
    line.begin = line.end = line_begin(list.text, list.close);
    return {line};
}

/// The last item's line ends behind it: the new item takes a line of its own, and the comma goes before the comment.
std::vector<Splice> below_last(const List& list, const std::string& item) {
    const std::size_t end = list.items.back().end;
    const auto comma = comma_after(list, end);
    if (comma && !breaks_between(list.text, *comma, list.close)) return {{*comma + 1, *comma + 1, ' ' + item + ','}};
    if (comma) return {item_line(list, *comma, item + ',')};
    return {{end, end, ","}, item_line(list, end, item)};
}

std::vector<Splice> beside_last(const List& list, const std::string& item) {
    const Node& last = list.items.back();
    const bool in_column =
        begins_its_line(list.text, last.begin) && line_begin(list.text, last.begin) > list.node.begin;
    const std::string gap = in_column ? std::string(line_ending(list.text)) + item_indent(list) : " ";
    return {{last.end, last.end, ',' + gap + item}};
}

std::vector<Splice> appended(const List& list, const std::string& item) {
    if (list.items.empty()) return into_empty(list, item);
    if (breaks_between(list.text, list.items.back().end, list.close)) return below_last(list, item);
    return beside_last(list, item);
}

// --- removing ---

struct Range {
    std::size_t begin, end;
};

/// The lines of an item, if there is nothing else on them but its comma and a comment.
std::optional<Range> own_lines(const List& list, const Node& item, std::optional<std::size_t> comma) {
    const std::string_view text = list.text;
    const std::size_t end = line_end(text, item.end);
    if (!begins_its_line(text, item.begin) || line_begin(text, item.begin) <= list.node.begin) return std::nullopt;
    if (comma && *comma >= end) return std::nullopt;
    if (skip_blanks(text, comma ? *comma + 1 : item.end) < end) return std::nullopt;
    return Range{line_begin(text, item.begin), end};
}

bool ends_line(std::string_view text, std::size_t at) {
    const std::size_t next = text.find_first_not_of(" \t", at);
    return next == std::string_view::npos || text[next] == '\n' || text[next] == '\r';
}

Range removal(const List& list, std::size_t index, std::optional<std::size_t> kept_before) {
    const std::string_view text = list.text;
    const Node& item = list.items[index];
    const auto comma = comma_after(list, item.end);
    if (const auto lines = own_lines(list, item, comma)) return *lines;
    if (!comma) {
        const bool joined = kept_before && !breaks_between(text, list.items[*kept_before].end, item.begin);
        return {joined ? list.items[*kept_before].end : item.begin, item.end};
    }
    if (ends_line(text, *comma + 1) && text[item.begin - 1] == ' ') return {item.begin - 1U, *comma + 1};
    return {item.begin, std::min(text.find_first_not_of(" \t", *comma + 1), text.size())};
}

/// Ranges that touch or overlap become one.
std::vector<Splice> merged(const std::vector<Range>& ranges) {
    std::vector<Splice> result;
    for (const Range& range : ranges) {
        while (!result.empty() && range.begin <= result.back().begin) result.pop_back();
        if (!result.empty() && range.begin <= result.back().end) {
            result.back().end = std::max(result.back().end, range.end);
        } else {
            result.push_back({range.begin, range.end, {}});
        }
    }
    return result;
}

bool is_text(const Node& node, std::string_view text) { return node.text() && *node.text() == text; }

std::vector<Splice> removed(const List& list, std::string_view text) {
    std::vector<Range> ranges;
    std::optional<std::size_t> kept;
    for (std::size_t index = 0; index < list.items.size(); ++index) {
        if (is_text(list.items[index], text))
            ranges.push_back(removal(list, index, kept));
        else
            kept = index;
    }
    const bool has_comment =
        list.text.substr(list.node.begin, list.close - list.node.begin).find('#') != list.text.npos;
    if (!kept && !has_comment) return {{list.node.begin, list.node.end, "[]"}};
    return merged(ranges);
}

}  // namespace

void Document::append_text(const Path& at, std::string_view key, std::string_view text,
                           std::span<const std::string_view> later) {
    const std::vector<std::string> one{std::string(text)};
    const Literal alone = Literal::texts(one);
    const Node* old = member(*find_target(root_, at).table, key);
    if (!old) return set(at, key, alone, later);
    const List list = list_at(text_, *old, key);
    const std::string item = alone.toml().substr(1, alone.toml().size() - 2);
    Node value = *old;
    std::get<Array>(value.value).push_back(Node{.value = one.front()});
    commit(appended(list, item), with_value(root_, at, key, std::move(value)));
}

void Document::remove_text(const Path& at, std::string_view key, std::string_view text) {
    const Node* old = member(*find_target(root_, at).table, key);
    if (!old) return;
    const List list = list_at(text_, *old, key);
    Node value = *old;
    if (std::erase_if(std::get<Array>(value.value), [text](const Node& item) { return is_text(item, text); }) == 0)
        return;
    commit(removed(list, text), with_value(root_, at, key, std::move(value)));
}

}  // namespace crm::toml
