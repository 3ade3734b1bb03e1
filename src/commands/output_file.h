#pragma once
// Files that the user names for a command to write.

#include <string>
#include <string_view>

namespace crm {

/// Writes a file whole or not at all, in the place of one that is there; a device or a pipe is written as it is.
/// Error(Exit::io).
void write_output_file(const std::string& path, std::string_view text);

}  // namespace crm
