#pragma once
// Other programs: git, an editor, a pager. Never a shell command made of data: words are handed over as words.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

/// What a program printed on its standard output, which is all that is kept of it; nothing if it cannot be started or
/// does not exit with 0. It has no standard input and no standard error.
std::optional<std::string> output_of(const std::vector<std::string>& words);

/// A program that was run to its end.
struct Ran {
    int exit = 0;  ///< 127 if it could not be started, 128 and more for a signal
    std::string out;
    std::string err;
};
/// Runs a program that reads `input`, with `environment` ("NAME=value") before what stands in ours. Error(Exit::io) if
/// it is there and cannot be started.
Ran run_captured(const std::vector<std::string>& words, std::string_view input,
                 const std::vector<std::string>& environment);

/// Runs a program on this terminal and waits; its exit code, 127 if it cannot be started, 128 and more for a signal.
/// Its standard output is `output`.
int run_attached(const std::vector<std::string>& words, int output);

/// Runs a program that reads `text`; its exit code as above.
int run_with_input(const std::vector<std::string>& words, std::string_view text);

}  // namespace crm
