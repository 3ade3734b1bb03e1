#include "setting_nodes.h"

#include <algorithm>

#include "crm/base/suggest.h"

namespace crm {

void SettingNodes::fail(const toml::Node& node, const std::string& message, std::string hint) const {
    throw Error(Exit::invalid, message, std::move(hint), place_of(node));
}

void SettingNodes::warn_of_unknown(const toml::Table& table, std::span<const std::string_view> known) {
    for (const auto& [key, node] : table) {
        if (std::find(known.begin(), known.end(), key) != known.end()) continue;
        const auto near = nearest(key, known);
        warnings_.push_back({{file_, node.key_line, node.key_column},
                             "unknown-setting",
                             fmt::format("unknown setting '{}'", key),
                             near ? fmt::format("did you mean '{}'?", *near) : std::string{}});
    }
}

const toml::Table& SettingNodes::table(const toml::Node& node, std::string_view key) const {
    if (!node.table())
        fail(node, fmt::format("{} is {}, and should be a table", key, with_article(toml::type_name(node))));
    return *node.table();
}

const std::string& SettingNodes::text(const toml::Node& node, std::string_view key) const {
    if (!node.text()) fail(node, fmt::format("{} is {}, and should be text", key, with_article(toml::type_name(node))));
    return *node.text();
}

std::string SettingNodes::text(const toml::Table& in, std::string_view key) const {
    const toml::Node* node = toml::member(in, key);
    return node ? text(*node, key) : std::string{};
}

std::vector<std::string> SettingNodes::texts(const toml::Node& node, std::string_view key) const {
    if (!node.array())
        fail(node, fmt::format("{} is {}, and should be a list of texts", key, with_article(toml::type_name(node))));
    std::vector<std::string> result;
    for (const toml::Node& item : *node.array()) result.push_back(text(item, key));
    return result;
}

bool SettingNodes::flag(const toml::Table& in, std::string_view key) const {
    const toml::Node* node = toml::member(in, key);
    if (!node) return false;
    if (const bool* value = std::get_if<bool>(&node->value)) return *value;
    fail(*node, fmt::format("{} is {}, and should be true or false", key, with_article(toml::type_name(*node))));
}

}  // namespace crm
