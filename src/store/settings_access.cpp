// [access] of crm.toml: roles, and what they may do.
#include <algorithm>
#include <array>

#include "crm/base/suggest.h"
#include "settings_parts.h"

namespace crm {

namespace {

constexpr std::array<std::string_view, 2> access_keys{"default", "rule"};
constexpr std::array<std::string_view, 6> rule_keys{"role", "allow", "kind", "fields", "except", "when"};
constexpr std::string_view everything = "everything";
/// Of pushers that no user's record knows; nobody gives them rights.
constexpr std::string_view nobody = "none";

void refuse_unknown(const toml::Table& table, std::span<const std::string_view> known, const SettingNodes& nodes) {
    for (const auto& [key, node] : table) {
        if (std::find(known.begin(), known.end(), key) != known.end()) continue;
        const auto near = nearest(key, known);
        nodes.fail(node, fmt::format("[access] knows no '{}'", key),
                   near ? fmt::format("did you mean '{}'?", *near) : std::string{});
    }
}

/// One text stands for a list of one.
std::vector<std::string> texts(const toml::Table& in, std::string_view key, const SettingNodes& nodes) {
    const toml::Node* node = toml::member(in, key);
    if (!node) return {};
    if (node->text()) return {*node->text()};
    auto list = nodes.texts(*node, key);
    if (list.empty()) nodes.fail(*node, fmt::format("{} is an empty list", key), "leave it out, or name something");
    return list;
}

void read_acts(const toml::Table& table, const SettingNodes& nodes, AccessRule& rule) {
    const toml::Node* node = toml::member(table, "allow");
    const auto names = act_names();
    for (const std::string& name : texts(table, "allow", nodes)) {
        const auto found = std::find(names.begin(), names.end(), name);
        if (name == everything) {
            rule.everything = true;
        } else if (found != names.end()) {
            rule.acts.push_back(static_cast<Act>(found - names.begin()));
        } else {
            const auto near = nearest(name, names);
            nodes.fail(*node, fmt::format("nothing called '{}' can be allowed", name),
                       near ? fmt::format("did you mean '{}'?", *near)
                            : fmt::format("write {} or {}", fmt::join(names, ", "), everything));
        }
    }
}

AccessRule read_rule(const toml::Node& node, const SettingNodes& nodes) {
    const toml::Table& table = nodes.table(node, "access.rule");
    refuse_unknown(table, rule_keys, nodes);
    for (const char* key : {"role", "allow"})
        if (!toml::member(table, key))
            nodes.fail(node, fmt::format("a rule without '{}'", key),
                       key == rule_keys[0] ? "role = \"sales\"" : "allow = [\"add\", \"change\"]");
    AccessRule rule{.roles = texts(table, "role", nodes),
                    .acts = {},
                    .kinds = texts(table, "kind", nodes),
                    .fields = texts(table, "fields", nodes),
                    .except = texts(table, "except", nodes),
                    .when = nodes.text(table, "when"),
                    .place = nodes.place_of(node)};
    if (std::find(rule.roles.begin(), rule.roles.end(), nobody) != rule.roles.end())
        nodes.fail(*toml::member(table, "role"), "the role 'none' is that of unknown people, and has no rights");
    read_acts(table, nodes, rule);
    return rule;
}

[[noreturn]] void fail_at(const AccessRule& rule, const std::string& message, std::string hint) {
    throw Error(Exit::invalid, message, std::move(hint), rule.place);
}

const Kind& known_kind(const AccessRule& rule, const std::string& name, const Schema& schema) {
    try {
        return schema.known_kind(name);
    } catch (const Error& error) {
        fail_at(rule, error.what(), error.hint());
    }
}

void check_fields(const AccessRule& rule, std::span<const std::string> names, const Schema& schema) {
    for (const std::string& name : names) {
        bool found = false;
        std::vector<std::string_view> known;
        for (const Kind* kind : schema.kinds()) {
            const bool meant =
                rule.kinds.empty() || std::find(rule.kinds.begin(), rule.kinds.end(), kind->name) != rule.kinds.end();
            if (!meant) continue;
            found = found || kind->field(name);
            for (const Field& field : kind->fields) known.push_back(field.name);
        }
        if (found) continue;
        const auto near = nearest(name, known);
        fail_at(rule, fmt::format("a rule of [access] names a field '{}' that there is not", name),
                near ? fmt::format("did you mean '{}'?", *near) : std::string{});
    }
}

}  // namespace

std::optional<Access> read_access(const toml::Table& root, const SettingNodes& nodes) {
    const toml::Node* node = toml::member(root, "access");
    if (!node) return {};
    const toml::Table& table = nodes.table(*node, "access");
    refuse_unknown(table, access_keys, nodes);
    Access access{.default_role = nodes.text(table, "default"), .rules = {}};
    if (access.default_role.empty()) access.default_role = nobody;
    nodes.each_of_array(table, "rule", [&](const toml::Node& rule) { access.rules.push_back(read_rule(rule, nodes)); });
    return access;
}

void check_access(const Access& access, const Schema& schema) {
    for (const AccessRule& rule : access.rules) {
        for (const std::string& kind : rule.kinds) static_cast<void>(known_kind(rule, kind, schema));
        check_fields(rule, rule.fields, schema);
        check_fields(rule, rule.except, schema);
    }
}

}  // namespace crm
