#pragma once
// The program as the shell starts it: words, environment and terminal in, an exit code out. The only place that reads
// the environment, asks, pages, colours, and catches what was thrown.

namespace crm {

/// Runs crm with the words of a command line, the first being the program's own name.
int run(int argc, const char* const* argv);

}  // namespace crm
