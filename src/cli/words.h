#pragma once
// The command line as words: which command is meant, and what stands before and after its name. CLI11 is then handed
// only what is an option or certainly is not one.
//
// CLI11 takes `-tag:cold` for the option -t, `--phone ""` for an option without a value, and `[a]` for a list. So
// values and operands are shielded: they begin with a character that CLI11 makes nothing of.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/commands/command.h"

namespace crm {

struct CommandLine {
    const Command* command = nullptr;  ///< the subcommand, where one is named; null: none
    const Command* parent = nullptr;   ///< of a subcommand
    std::vector<std::string> before;   ///< the words before the command's name, shielded
    std::vector<std::string> after;
    bool help = false;  ///< -h or --help stands where an option can
};

/// Error(Exit::usage) for an unknown command or subcommand, with a suggestion.
CommandLine split_command_line(std::span<const std::string> words);

/// The word of the command line that a shielded one stands for.
std::string unshielded(std::string_view word);
bool is_operand(std::string_view word);
bool is_value(std::string_view word);
/// A word shielded as an operand.
std::string operand_word(std::string_view word);
/// Empty if there is none.
std::string first_operand(const CommandLine& line);

/// "crm help deal add", for hints.
std::string help_command(const CommandLine& line);

}  // namespace crm
