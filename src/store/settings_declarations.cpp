#include <array>

#include "settings_parts.h"

namespace crm {

namespace {

constexpr std::array<std::string_view, 5> field_keys{"type", "to", "help", "required", "choices"};
constexpr std::array<std::string_view, 4> kind_keys{"folder", "title", "help", "fields"};

FieldDeclaration declared_field(const std::string& kind, const std::string& name, const toml::Node& node,
                                SettingNodes& nodes) {
    const toml::Table& written = nodes.table(node, name);
    nodes.warn_of_unknown(written, field_keys);
    FieldDeclaration field{.kind = kind,
                           .name = name,
                           .to = nodes.text(written, "to"),
                           .help = nodes.text(written, "help"),
                           .required = nodes.flag(written, "required"),
                           .line = node.key_line,
                           .column = node.key_column};
    if (toml::member(written, "type")) field.type = nodes.text(written, "type");
    if (const toml::Node* choices = toml::member(written, "choices")) field.choices = nodes.texts(*choices, "choices");
    return field;
}

KindDeclaration declared_kind(const std::string& name, const toml::Node& node, SettingNodes& nodes) {
    const toml::Table& written = nodes.table(node, name);
    nodes.warn_of_unknown(written, kind_keys);
    KindDeclaration kind{.name = name,
                         .folder = nodes.text(written, "folder"),
                         .title = nodes.text(written, "title"),
                         .help = nodes.text(written, "help"),
                         .fields = {},
                         .line = node.key_line,
                         .column = node.key_column};
    nodes.each_of_table(written, "fields", [&](const std::string& field, const toml::Node& inner) {
        kind.fields.push_back(declared_field(name, field, inner, nodes));
    });
    return kind;
}

}  // namespace

void read_declarations(const toml::Table& root, SettingNodes& nodes, Settings& settings) {
    nodes.each_of_table(root, "fields", [&](const std::string& kind, const toml::Node& node) {
        for (const auto& [name, field] : nodes.table(node, kind))
            settings.fields.push_back(declared_field(kind, name, field, nodes));
    });
    nodes.each_of_table(root, "kinds", [&](const std::string& name, const toml::Node& node) {
        settings.kinds.push_back(declared_kind(name, node, nodes));
    });
    nodes.each_of_table(root, "choices", [&](const std::string& kind, const toml::Node& node) {
        for (const auto& [field, choices] : nodes.table(node, kind))
            settings.choices.push_back(
                {kind, field, nodes.texts(choices, field), choices.key_line, choices.key_column});
    });
}

}  // namespace crm
