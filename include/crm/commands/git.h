#pragma once
// What is to be said of git to those who write.

#include <optional>
#include <string>

#include "crm/commands/context.h"

namespace crm {

/// What `crm git-setup` makes right.
inline constexpr const char* git_setup_hint = "crm git-setup";

/// That .gitattributes wants records merged by crm and no configuration says how, if it is so. Asks git only where the
/// repository's own configuration does not tell.
std::optional<std::string> merge_driver_remark(Machine& machine, const Workspace& workspace);

}  // namespace crm
