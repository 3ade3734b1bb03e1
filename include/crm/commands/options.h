#pragma once
// The options that commands share: everyone's, those of commands that print rows, those of commands that write. The
// parser, the help, the manual pages and the completions all ask here.

#include <span>
#include <string_view>
#include <vector>

#include "crm/commands/command.h"

namespace crm {

/// -C, -q, --as, --color, -h: every command takes them, before or after its name.
std::span<const Option> common_options();
/// --version, which stands before any command.
const Option& version_option();
/// --format, --columns, --sort, --limit.
std::span<const Option> row_options();

/// What a command takes that is not everyone's: its own options, then those that its row asks for. An option of its own
/// hides a shared one of the same name.
std::vector<Option> options_of(const Command& command);
/// The same, with everyone's.
std::vector<Option> all_options_of(const Command& command);
/// Every option that may stand before a command's name, whether or not that command takes it.
std::vector<Option> options_before_commands();

/// Whether it changes records, and so takes the lock sooner or later.
bool writes(const Command& command);

/// By its name among `options`. Null: none.
const Option* option_named(std::span<const Option> options, std::string_view name);
const Option* option_lettered(std::span<const Option> options, char letter);

/// Subcommand by name. Null: none.
const Command* subcommand_named(const Command& command, std::string_view name);

}  // namespace crm
