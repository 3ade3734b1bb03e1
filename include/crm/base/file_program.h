#pragma once
// A file that others run: a hook of git's.

#include <string>
#include <string_view>

namespace crm {

/// A new file that anybody may run: all of it on the disk, or none. Error(Exit::conflict) if there is one of this name.
void write_new_program(const std::string& path, std::string_view text);

}  // namespace crm
