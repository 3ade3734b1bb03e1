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
/// [rates]
std::map<std::string, Decimal> read_rates(const toml::Table& root, const SettingNodes& nodes);

}  // namespace crm
