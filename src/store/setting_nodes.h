#pragma once
// The values of crm.toml by the type they should have, and what is said where they have another.

#include <fmt/format.h>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/base/error.h"
#include "crm/toml/document.h"
#include "wording.h"

namespace crm {

class SettingNodes {
public:
    explicit SettingNodes(std::string file) : file_(std::move(file)) {}

    /// Error(Exit::invalid) at a value.
    [[noreturn]] void fail(const toml::Node& node, const std::string& message, std::string hint = {}) const;
    /// Where a value stands.
    Place place_of(const toml::Node& node) const { return {file_, node.line, node.column}; }

    void warn_of_unknown(const toml::Table& table, std::span<const std::string_view> known);
    std::vector<Problem> take_warnings() { return std::move(warnings_); }

    const toml::Table& table(const toml::Node& node, std::string_view key) const;
    const std::string& text(const toml::Node& node, std::string_view key) const;
    /// Empty where there is no such key.
    std::string text(const toml::Table& in, std::string_view key) const;
    std::vector<std::string> texts(const toml::Node& node, std::string_view key) const;
    bool flag(const toml::Table& in, std::string_view key) const;

    /// Calls `visit(name, node)` for each member of the table `key`, if there is one.
    template <class Visit>
    void each_of_table(const toml::Table& in, std::string_view key, Visit&& visit) const {
        const toml::Node* node = toml::member(in, key);
        if (!node) return;
        for (const auto& [name, inner] : table(*node, key)) visit(name, inner);
    }

    /// Calls `visit(node)` for each [[key]].
    template <class Visit>
    void each_of_array(const toml::Table& in, std::string_view key, Visit&& visit) const {
        const toml::Node* node = toml::member(in, key);
        if (!node) return;
        if (!node->array())
            fail(*node, fmt::format("{} is {}, and should be tables", key, with_article(toml::type_name(*node))),
                 fmt::format("write [[{}]]", key));
        for (const toml::Node& inner : *node->array()) visit(inner);
    }

private:
    std::string file_;
    std::vector<Problem> warnings_;
};

}  // namespace crm
