#include <algorithm>

#include "put_back.h"

namespace crm {

namespace {

using Form = toml::Node::Form;

bool equal(const toml::Node* one, const toml::Node* other) {
    if (!one || !other) return one == other;
    return toml::same(*one, *other);
}

bool is_one_value(const toml::Node* node) { return !node || node->form == Form::value; }
bool is_sections(const toml::Node* node) { return !node || node->form == Form::sections; }

std::size_t rows_in(const toml::Node* node) { return node ? node->array()->size() : 0; }

const toml::Table& table_at(const toml::Document& document, const toml::Path& at) {
    if (at.empty()) return document.root();
    return *(*toml::member(document.root(), at[0])->array())[std::stoul(at[1])].table();
}

/// A key that comes back goes before the first of those that followed it.
std::vector<std::string_view> keys_behind(const toml::Table& table, std::string_view key) {
    std::vector<std::string_view> keys;
    auto at = std::find_if(table.begin(), table.end(), [&](const toml::Member& each) { return each.first == key; });
    for (; at != table.end(); ++at)
        if (at->first != key && at->second.form == Form::value) keys.emplace_back(at->first);
    return keys;
}

bool has_only_values(const toml::Table& table) {
    return std::all_of(table.begin(), table.end(),
                       [](const toml::Member& each) { return each.second.form == Form::value; });
}

/// Rows: those that both begin with stay as they are.
bool put_back_rows(toml::Document& now, std::string_view key, const toml::Node* wrote, const toml::Node* stood,
                   const toml::Document& from) {
    std::size_t same = 0;
    while (same < rows_in(wrote) && same < rows_in(stood) &&
           toml::same((*wrote->array())[same], (*stood->array())[same]))
        ++same;
    std::vector<toml::Entries> rows;
    for (std::size_t i = same; i < rows_in(stood); ++i) {
        const toml::Table& row = *(*stood->array())[i].table();
        if (!has_only_values(row)) return false;
        rows.push_back(entries_of(from, row));
    }
    std::vector<std::size_t> gone;
    for (std::size_t i = same; i < rows_in(wrote); ++i) gone.push_back(i);
    now.remove_tables(key, gone);
    now.append_tables(key, rows);
    return true;
}

/// Everything that one key's way back depends on.
struct Key {
    std::string_view name;
    const toml::Node* wrote;
    const toml::Node* stood;
    const toml::Node* now;
};

/// False where it cannot be put back.
bool put_back_key(toml::Document& now, const toml::Path& at, const Key& key, const toml::Table& stood,
                  const toml::Document& from) {
    if (equal(key.now, key.stood)) return true;
    if (!equal(key.now, key.wrote)) return false;
    if (is_one_value(key.now) && is_one_value(key.stood)) {
        if (!key.stood)
            now.unset(at, key.name);
        else
            now.set(at, key.name, source_of(from, *key.stood), keys_behind(stood, key.name));
        return true;
    }
    if (at.empty() && is_sections(key.now) && is_sections(key.stood))
        return put_back_rows(now, key.name, key.wrote, key.stood, from);
    return false;
}

}  // namespace

std::vector<std::string> different_keys(const toml::Table& one, const toml::Table& other) {
    std::vector<std::string> keys;
    for (const auto& [key, node] : one)
        if (!equal(&node, toml::member(other, key))) keys.push_back(key);
    for (const auto& [key, node] : other)
        if (!toml::member(one, key)) keys.push_back(key);
    return keys;
}

std::vector<std::string> put_back_keys(toml::Document& now, const toml::Path& at, const toml::Table& wrote,
                                       const toml::Table& stood, const toml::Document& from) {
    std::vector<std::string> left;
    for (const std::string& name : different_keys(wrote, stood)) {
        const Key key{name, toml::member(wrote, name), toml::member(stood, name),
                      toml::member(table_at(now, at), name)};
        if (!put_back_key(now, at, key, stood, from)) left.push_back(name);
    }
    return left;
}

toml::Literal source_of(const toml::Document& document, const toml::Node& node) {
    return toml::Literal::raw(document.text().substr(node.begin, node.end - node.begin));
}

toml::Entries entries_of(const toml::Document& document, const toml::Table& table) {
    toml::Entries entries;
    for (const auto& [key, node] : table) entries.emplace_back(key, source_of(document, node));
    return entries;
}

}  // namespace crm
