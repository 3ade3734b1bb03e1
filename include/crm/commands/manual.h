#pragma once
// The manual, made of the command table: one page for crm and one for each command, as text for a terminal and as roff
// for man(1); and the completion scripts of the shells. Nothing here is written by hand twice, so nothing can be out of
// date.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/commands/command.h"
#include "crm/model/schema.h"

namespace crm {

/// An option, an operand, a field, an exit code: what it is called and what it means.
struct ManualEntry {
    std::string term;
    std::string text;
};
struct ManualSection {
    std::string heading;  ///< lower case
    std::string text;
    std::vector<ManualEntry> entries;
};
struct ManualPage {
    std::string title;  ///< "crm-find": the file's name, without section
    std::string name;   ///< "crm deal add"
    std::string summary;
    std::vector<std::string> usage;
    std::vector<ManualSection> sections;
};

/// The page of crm itself: the commands, and what holds for all of them.
ManualPage manual_of_crm();
/// A command's page. `parent` is the command that a subcommand belongs to, else null. The fields of `kinds` are listed,
/// each kind under a heading.
ManualPage manual_of(const Command& command, const Command* parent, std::span<const Kind* const> kinds);
/// A page, and below it those of its subcommands: what goes into one man page.
std::vector<ManualPage> manual_with_subcommands(const Command& command, std::span<const Kind* const> kinds);

/// For a terminal of 80 columns.
std::string as_text(const ManualPage& page);
/// For man(1), without a date, so that it is the same whenever it is made. What follows the first page becomes sections
/// of it.
std::string as_roff(std::span<const ManualPage> pages, std::string_view version);

/// The version of crm.
std::string_view program_version();

/// A file of the manual or the completions, by its path in the checkout.
struct GeneratedFile {
    std::string path;
    std::string text;
};
/// docs/man/*.1 and completions/*.
std::vector<GeneratedFile> generated_files();

/// A shell whose completion script there is: bash, zsh, fish.
struct Shell {
    std::string_view name;
    std::string_view file;  ///< as the shell wants the script to be called
    std::string (*script)();
};
std::span<const Shell> shells();

}  // namespace crm
