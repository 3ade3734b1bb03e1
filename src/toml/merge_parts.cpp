#include "merge_parts.h"

#include <algorithm>
#include <map>

#include "layout.h"
#include "source_map.h"

namespace crm::toml {

namespace {

std::string without_blank_end(std::string text) {
    const std::size_t last = text.find_last_not_of(" \t\n");
    text.resize(last == std::string::npos ? 0 : last + 1);
    return text.empty() ? text : text + '\n';
}

/// From a header to the next.
Region section_at(const Document& document, std::size_t header) {
    const auto all = headers_of(document.root());
    const auto next = std::upper_bound(all.begin(), all.end(), header);
    return {section_top(document.text(), document.root(), header),
            next == all.end() ? document.text().size() : section_top(document.text(), document.root(), *next)};
}

std::string_view slice(const Document& document, Region region) {
    return std::string_view(document.text()).substr(region.begin, region.end - region.begin);
}

/// All that a value says, in one text: tables by key.
std::string printed(const Document& document, const Node& node) {
    if (const auto* text = node.text()) return '"' + std::to_string(text->size()) + ':' + *text;
    std::string result;
    if (const Array* array = node.array()) {
        for (const Node& item : *array) result += printed(document, item) + ',';
        return '[' + result + ']';
    }
    const Table* table = node.table();
    if (!table) return source_of(document, node);
    std::map<std::string, std::string> members;
    for (const auto& [key, inner] : *table) members.emplace(key, printed(document, inner));
    for (const auto& [key, text] : members) result += key_text(key) + '=' + text + ',';
    return '{' + result + '}';
}

}  // namespace

bool alike(const Node* one, const Node* other) {
    if (!one || !other) return one == other;
    return same(*one, *other);
}

bool is_value(const Node& node) { return node.form == Node::Form::value; }
bool is_sections(const Node& node) { return node.form == Node::Form::sections; }
bool is_table(const Node& node) { return !is_value(node) && !is_sections(node); }

std::string with_line_feeds(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') result += text[i];
    return result;
}

std::string source_of(const Document& document, const Node& node) {
    return with_line_feeds(slice(document, {node.begin, node.end}));
}

Region lines_of(const Document& document, const Node& statement) {
    return {line_begin(document.text(), statement.key_begin), line_end(document.text(), statement.end)};
}

std::string statement_of(const Document& document, const Node& node, bool comments) {
    Region lines = lines_of(document, node);
    if (comments)
        lines.begin = above_comments(document.text(), document.root(), lines.begin, mark_length(document.text()));
    std::string text = with_line_feeds(slice(document, lines));
    return text.ends_with('\n') ? text : text + '\n';
}

std::string sections_of(const Document& document, const Node& node) {
    std::string text;
    for (const std::size_t header : headers_of(node)) {
        if (!text.empty()) text += '\n';
        text += without_blank_end(with_line_feeds(slice(document, section_at(document, header))));
    }
    return text;
}

std::optional<Region> region_of(const Document& document, const Node& node) {
    std::optional<Region> region;
    for (const std::size_t header : headers_of(node)) {
        const Region section = section_at(document, header);
        if (region && region->end != section.begin) return {};
        region = Region{region ? region->begin : section.begin, section.end};
    }
    return region;
}

const KeyedTables& keyed_by(const MergeRules& rules, std::string_view name) {
    static constexpr KeyedTables usual{.name = {}, .key = "id"};
    const auto found =
        std::find_if(rules.tables.begin(), rules.tables.end(), [&](const auto& rule) { return rule.name == name; });
    return found == rules.tables.end() ? usual : *found;
}

std::vector<std::string> identities(const Document& document, const Array& rows, std::string_view key) {
    std::vector<std::string> result;
    std::map<std::string, int> met;
    for (const Node& row : rows) {
        const Node* named = row.table() ? member(*row.table(), key) : nullptr;
        std::string text = named && named->text() ? *named->text() : printed(document, named ? *named : row);
        const int times = met[text]++;
        if (times > 0) text += " (" + std::to_string(times + 1) + ')';
        result.push_back(std::move(text));
    }
    return result;
}

std::optional<std::int64_t> instant_of(const Node* node) {
    const auto* at = node ? std::get_if<OffsetDateTime>(&node->value) : nullptr;
    if (!at) return {};
    const auto wall = std::chrono::sys_days{at->date} + std::chrono::hours{at->time.hour} +
                      std::chrono::minutes{at->time.minute} + std::chrono::seconds{at->time.second};
    return (wall - std::chrono::minutes{at->offset_minutes.value_or(0)}).time_since_epoch().count();
}

}  // namespace crm::toml
