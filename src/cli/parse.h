#pragma once
// The only user of CLI11: options and operands told apart, in their order. What options there are is data.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

/// An option that may stand in a command line.
struct Declared {
    std::string name;  ///< without dashes
    char letter = 0;
    bool takes_value = false;
};

struct Parsed {
    struct Given {
        std::size_t option;  ///< its position among those declared
        std::string value;   ///< empty for a flag
    };
    std::vector<Given> options;         ///< in their order, repeated ones each time
    std::vector<std::string> operands;  ///< in their order
    std::string unknown;                ///< the first word that looks like an option and is none
};

/// `words` are those of split_command_line. Error(Exit::usage) for an option without its value.
Parsed parse_words(std::span<const std::string> words, std::span<const Declared> declared);

}  // namespace crm
