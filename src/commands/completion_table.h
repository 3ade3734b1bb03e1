#pragma once
// What the completion scripts of all shells are made of.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/commands/command.h"

namespace crm {

/// A command or subcommand as it is typed.
struct CompletionEntry {
    std::string path;  ///< "deal add"; empty: crm itself
    const Command* command = nullptr;
    std::vector<Option> options;
    std::vector<std::pair<std::string_view, std::string_view>> subcommands;  ///< with their summaries
};
/// crm itself, then every command, each followed by its subcommands.
std::vector<CompletionEntry> completion_entries();

/// How the scripts call what a value is: "kind", "file"…
std::string_view means_name(Means means);
/// The same of a command's operand; behind a colon its kind, where the command says which: "reference:deal". A kind
/// that may be left out before a query is "kind+query".
std::string operand_means(const CompletionEntry& entry, std::size_t position);
/// Words that are the same everywhere: of formats, shells, commands. Empty: none, or the workspace decides.
std::vector<std::string> fixed_words(Means means);

/// Whose fields are options of a command: a kind's name, "kind" for that of the first operand, "any"; empty for none.
std::string fields_word(const Command& command);

/// In single quotes for a shell: a' becomes 'a'\'''.
std::string single_quoted(std::string_view text);

/// `text` with the `@NAME@` in it replaced.
std::string filled_in(std::string_view text, std::string_view name, std::string_view value);

std::string bash_script();
std::string zsh_script();
std::string fish_script();

}  // namespace crm
