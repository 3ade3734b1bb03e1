#pragma once
// What an index was built by and for. One that differs in anything holds other values than would be stored now, or
// those of other files, and is built anew.

#include <map>
#include <string>

#include "crm/store/workspace.h"

namespace crm {

/// Names and values, as the table `meta` keeps them.
std::map<std::string, std::string> identity_of(const Workspace& workspace);

/// The name of a workspace's file in the cache folder, without an ending.
std::string index_name(const Workspace& workspace);

}  // namespace crm
