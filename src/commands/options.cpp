#include "crm/commands/options.h"

#include <array>

#include "shared.h"

namespace crm {

namespace {

constexpr std::array common{
    Option{.name = "directory",
           .value = "DIR",
           .help = "the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm",
           .means = Means::directory,
           .letter = 'C'},
    Option{.name = "quiet", .value = {}, .help = "do not say what was done", .letter = 'q'},
    Option{.name = "as",
           .value = "USER",
           .help = "on whose behalf; else $CRM_USER, git's user.email, or your login",
           .means = Means::user},
    Option{.name = "color", .value = "WHEN", .help = "auto, always or never", .means = Means::when},
    Option{.name = "help", .value = {}, .help = "print this help", .letter = 'h'},
};
constexpr Option version{.name = "version", .value = {}, .help = "print the version of crm"};
constexpr std::array rows{format_option, columns_option, sort_option, limit_option};
constexpr std::array writing{
    Option{.name = "dry-run", .value = {}, .help = "show the change as a diff and write nothing", .letter = 'n'},
    Option{.name = "force", .value = {}, .help = "change several records even while a git merge is unfinished"},
    Option{.name = "lock-timeout", .value = "DURATION", .help = "how long to wait for another writer; 10s"},
};
constexpr std::array reading{
    Option{.name = "no-index", .value = {}, .help = "answer from the files alone"},
};

/// Those of `more` whose names are not taken yet.
void append(std::vector<Option>& options, std::span<const Option> more) {
    for (const Option& option : more)
        if (!option_named(options, option.name)) options.push_back(option);
}

}  // namespace

std::span<const Option> common_options() { return common; }

const Option& version_option() { return version; }

std::span<const Option> row_options() { return rows; }

std::vector<Option> options_of(const Command& command) {
    std::vector<Option> options(command.options.begin(), command.options.end());
    if (command.prints_rows) append(options, rows);
    if (writes(command)) append(options, writing);
    if (command.needs == Needs::workspace) append(options, reading);
    return options;
}

std::vector<Option> all_options_of(const Command& command) {
    std::vector<Option> options = options_of(command);
    append(options, common);
    return options;
}

std::vector<Option> options_before_commands() {
    std::vector<Option> options(common.begin(), common.end());
    options.push_back(version);
    append(options, writing);
    append(options, reading);
    append(options, rows);
    return options;
}

bool writes(const Command& command) { return command.needs == Needs::lock || command.needs == Needs::lock_later; }

const Option* option_named(std::span<const Option> options, std::string_view name) {
    for (const Option& option : options)
        if (option.name == name) return &option;
    return nullptr;
}

const Option* option_lettered(std::span<const Option> options, char letter) {
    for (const Option& option : options)
        if (option.letter == letter && letter != 0) return &option;
    return nullptr;
}

const Command* subcommand_named(const Command& command, std::string_view name) {
    for (const Command& each : command.subcommands)
        if (each.name == name) return &each;
    return nullptr;
}

}  // namespace crm
