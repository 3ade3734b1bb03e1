#pragma once
// A command is a row of data and a function. The rows feed the parser, --help, the manual pages and the completions;
// nothing repeats them.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crm/base/error.h"

namespace crm {

class Context;

/// What a command is handed opened.
enum class Needs : std::uint8_t {
    nothing,     ///< runs without a workspace
    workspace,   ///< to read
    lock,        ///< to write: the workspace's write lock is held from before anything is read, unless --dry-run
    lock_later,  ///< to write: the command takes the lock itself, with Context::lock, once nobody is asked any more
};

/// What an argument or an option's value is, so that completions know what to offer.
enum class Means : std::uint8_t {
    text,
    kind,
    reference,
    query,
    date,
    file,
    directory,
    field,
    fields,
    format,
    report,
    command,
    shell,
    stage,
    user,
    type,
    when,  ///< auto, always, never
};

struct Option {
    std::string_view name;   ///< without dashes
    std::string_view value;  ///< what stands for it in the help: "DATE"; empty: a flag
    std::string_view help;
    Means means = Means::text;
    char letter = 0;      ///< a short form
    bool repeat = false;  ///< may be given several times
};

struct Operand {
    std::string_view name;  ///< "REF"
    std::string_view help;
    Means means = Means::text;
    bool required = true;
    bool rest = false;  ///< takes everything that is left; the last one only
};

/// Which of a kind's fields are options of the command (`--email`).
enum class FieldOptions : std::uint8_t {
    none,
    of_kind_operand,  ///< of the kind that the first operand names
    of_kind,          ///< of Command::kind
    of_any_kind,  ///< of every kind; the record decides which are right. Lists have --add-FIELD and --rm-FIELD as well
};

struct Command {
    std::string_view name;
    std::string_view summary;  ///< one line, lower case
    Needs needs = Needs::workspace;
    std::span<const Operand> operands = {};
    std::span<const Option> options = {};
    FieldOptions fields = FieldOptions::none;
    std::string_view kind = {};  ///< for FieldOptions::of_kind
    bool prints_rows = false;    ///< takes --format, --columns, --sort, --limit
    std::span<const Command> subcommands = {};
    Exit (*run)(Context& context) = nullptr;  ///< null only where a subcommand must be named
};

/// Every command, in the order of the help.
std::span<const Command> commands();
const Command* command_named(std::string_view name);

/// A field given as an option: `--email x`, `--add-tag y`, `--rm-tag z`.
struct FieldArgument {
    enum class How { set, add, remove };
    std::string name;
    How how = How::set;
    std::string text;
};

/// What stood on the command line, after parsing: everything in it is a row's, and counts are as the row says.
struct Arguments {
    const Command* command = nullptr;
    std::vector<std::string> operands;                         ///< in order; those of a `rest` operand at the end
    std::vector<std::pair<std::string, std::string>> options;  ///< name and value (empty for a flag), in order
    std::vector<FieldArgument> fields;

    bool has(std::string_view option) const;
    /// The last value given, or `otherwise`.
    std::string_view value(std::string_view option, std::string_view otherwise = {}) const;
    std::vector<std::string> values(std::string_view option) const;
    /// The operand at `position`, empty if there are fewer.
    std::string_view operand(std::size_t position) const;
    /// Operands from `position` on.
    std::span<const std::string> rest(std::size_t position) const;
};

}  // namespace crm
