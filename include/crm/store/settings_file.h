#pragma once
// crm.toml: the workspace's settings, read from TOML.

#include <string>
#include <vector>

#include "crm/base/error.h"
#include "crm/model/settings.h"

namespace crm {

struct SettingsFile {
    Settings settings;
    std::vector<Problem> warnings;  ///< unknown keys, with a suggestion
};

/// Reads crm.toml's text. Anything wrong but an unknown key throws Error(Exit::invalid) with file, line and column:
/// nothing is ever written by guesswork.
SettingsFile read_settings(std::string text, const std::string& file);

/// The crm.toml that `crm init` writes, with comments.
std::string new_settings_text(std::string_view name, std::string_view currency, std::string_view region,
                              std::string_view zone);

}  // namespace crm
