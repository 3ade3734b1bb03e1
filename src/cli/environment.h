#pragma once
// What the environment says: the only reader of its variables.

#include <optional>
#include <string>

#include "crm/base/date.h"
#include "crm/commands/context.h"

namespace crm {

/// A variable's value; nothing if it is not set.
std::optional<std::string> variable(const char* name);
/// The same, an empty one being as good as none.
std::optional<std::string> filled_variable(const char* name);

/// $HOME, else what /etc/passwd says, else empty.
std::string home_directory();
/// Where what can be made again is kept: $XDG_CACHE_HOME, else ~/.cache; empty if there is neither.
std::string cache_directory();
/// The login name, from /etc/passwd, $LOGNAME or $USER; "unknown" if none of them knows.
std::string login_name();
/// The current folder; empty if there is none any more.
std::string working_directory();

/// $CRM_NOW, else the system's clock. Error(Exit::usage) where $CRM_NOW is no time with an offset.
DateTime clock_time();

/// Currency, region and zone as the system is set up.
Machine::Defaults system_defaults();

}  // namespace crm
