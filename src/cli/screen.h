#pragma once
// Whether there is a terminal, how large it is, and whether it wants colour.

#include <optional>
#include <string_view>

#include "crm/writers/writer.h"

namespace crm {

bool is_terminal(int fd);
/// Lines of the terminal on standard output; 24 where it does not say.
int screen_height();

/// How writers should draw on standard output. `when`: the value of --color. Error(Exit::usage) for another than auto,
/// always, never.
WriteSettings drawing_for(std::string_view when);

}  // namespace crm
