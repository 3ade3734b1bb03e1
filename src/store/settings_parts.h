#pragma once
// The parts of crm.toml that are tables of their own, each read by a file of its own.

#include "crm/model/settings.h"
#include "setting_nodes.h"

namespace crm {

/// [[pipeline]]s; the one that `crm init` writes where there is none.
std::vector<Pipeline> read_pipelines(const toml::Table& root, SettingNodes& nodes);
/// [fields], [kinds] and [choices], into `settings`.
void read_declarations(const toml::Table& root, SettingNodes& nodes, Settings& settings);
/// [searches]: a name and a query, which is read where it is used.
std::vector<SavedSearch> read_searches(const toml::Table& root, const SettingNodes& nodes);
/// [access] and its rules. A key that nobody knows is an error here: without it the rule might allow more than was
/// meant.
std::optional<Access> read_access(const toml::Table& root, const SettingNodes& nodes);
/// Error(Exit::invalid) where a rule names a kind or a field that there is not.
void check_access(const Access& access, const Schema& schema);
/// [rates]
std::map<std::string, Decimal> read_rates(const toml::Table& root, const SettingNodes& nodes);

}  // namespace crm
