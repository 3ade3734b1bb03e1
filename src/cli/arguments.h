#pragma once
// From the words of a command line to what a command is handed, by its row and the workspace's schema.

#include <optional>
#include <string>
#include <string_view>

#include "crm/commands/command.h"
#include "crm/model/schema.h"
#include "words.h"

namespace crm {

/// Options before the command's name: those of everyone, and of the command if there is one.
Arguments arguments_before(const CommandLine& line);

/// Everything on the line: what `before` has of the words before the command's name, and the others. `schema` says
/// which fields are options; null for a command that takes none. An option of the command's own hides a field of the
/// same name, and a field hides an option of everyone's: what stands before the command's name is never a field.
/// Error(Exit::usage) with a suggestion for what nobody knows, and for operands that are missing or too many.
Arguments arguments_of(const CommandLine& line, const Schema* schema, Arguments before);

/// Whether one of the options before or after the command's name is NAME, and its last value: for what must be known
/// before the schema is.
std::optional<std::string> early_value(const CommandLine& line, std::string_view name);

}  // namespace crm
