#include <fmt/format.h>

#include "crm/commands/context.h"
#include "crm/store/change.h"
#include "crm/store/settings_file.h"
#include "git_calls.h"
#include "verbs.h"

namespace crm {

namespace {

/// What is given, else what the system has, else the fallback.
std::string setting(const Arguments& arguments, std::string_view option, const std::string& system,
                    std::string_view otherwise) {
    return std::string(arguments.value(option, system.empty() ? otherwise : std::string_view(system)));
}

std::string upper(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

std::string checked_currency(const std::string& text) {
    if (const auto currency = Currency::coded(text)) return std::string(currency->code());
    throw Error(Exit::usage, fmt::format("'{}' is no currency of ISO 4217", text), "write it like --currency EUR");
}

std::string checked_region(const std::string& text) {
    const std::string region = upper(text);
    if (region.empty() || Currency::of_region(region)) return region;
    throw Error(Exit::usage, fmt::format("'{}' is no region of ISO 3166", text), "write it like --region DE");
}

std::string checked_zone(const std::string& text) {
    if (Zone::named(text)) return text;
    throw Error(Exit::usage, fmt::format("there is no time zone '{}'", text), "write it like --timezone Europe/Berlin");
}

/// The last part of a path: what a workspace is called if nobody says.
std::string folder_name(std::string path) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    const std::string name = path.substr(path.rfind('/') + 1);
    return name.empty() ? "crm" : name;
}

std::string settings_text(Context& context, const std::string& directory) {
    const Arguments& arguments = context.arguments();
    const Machine::Defaults system = context.machine().defaults();
    const std::string region = checked_region(setting(arguments, "region", system.region, ""));
    // A region that was named decides on the currency before the system does.
    const auto currency_there = arguments.has("region") ? Currency::of_region(region) : std::nullopt;
    const std::string currency = currency_there ? std::string(currency_there->code()) : system.currency;
    return new_settings_text(arguments.value("name", folder_name(directory)),
                             checked_currency(setting(arguments, "currency", currency, "EUR")), region,
                             checked_zone(setting(arguments, "timezone", system.timezone, "UTC")));
}

/// Makes the folder a git repository, unless it lies in one, and lets git merge records by field.
void make_repository(Context& context, const std::string& directory) {
    Machine& machine = context.machine();
    const std::vector<std::string> makes{"init", "--quiet"};
    const bool is_one = is_in_repository(machine, directory);
    if (!is_one && !machine.git(directory, makes))
        throw Error(Exit::io,
                    fmt::format("made the workspace {}, but git could not make a repository of it", directory),
                    fmt::format("git -C {} init", directory));
    if (!is_one) context.say("made a git repository");
    set_up_git(machine, directory, false);
}

Exit run(Context& context) {
    const Arguments& arguments = context.arguments();
    const std::string here = context.machine().current_directory();
    const std::string directory(arguments.operands.empty() ? arguments.value("directory", here) : arguments.operand(0));
    if (directory.empty()) throw Error(Exit::usage, "the workspace's folder has no name", "crm init DIR");
    const std::string path = directory.starts_with('/') ? directory : fmt::format("{}/{}", here, directory);
    const std::string text = settings_text(context, path);
    if (arguments.has("dry-run")) {
        const std::vector<FileChange> changes{{.path = "crm.toml", .before = {}, .after = text}};
        context.put(diff(changes));
        return Exit::done;
    }
    make_workspace(path, text, arguments.has("git"));
    context.say(fmt::format("made the workspace {}", directory));
    if (arguments.has("git")) make_repository(context, path);
    const std::string option = path == here ? "" : fmt::format(" -C {}", directory);
    context.say(fmt::format("add somebody: crm{} add person \"Anna Schmidt\" --email anna@example.com", option));
    return Exit::done;
}

constexpr std::array operands{
    Operand{.name = "DIR",
            .help = "the folder, made where it is missing; else the current one",
            .means = Means::directory,
            .required = false},
};
constexpr std::array options{
    Option{.name = "name", .value = "TEXT", .help = "what the workspace is called; else like its folder"},
    Option{
        .name = "currency", .value = "CODE", .help = "of amounts without one, ISO 4217; else the system's, else EUR"},
    Option{.name = "region", .value = "CODE", .help = "of phone numbers without a country code, ISO 3166"},
    Option{.name = "timezone", .value = "ZONE", .help = "of times without an offset; else the system's, else UTC"},
    Option{.name = "git", .value = {}, .help = "make a git repository too, with .gitignore and .gitattributes"},
    Option{.name = "dry-run", .value = {}, .help = "show crm.toml and write nothing", .letter = 'n'},
};

}  // namespace

constexpr Command verbs::init{.name = "init",
                              .summary = "make a workspace",
                              .needs = Needs::nothing,
                              .operands = operands,
                              .options = options,
                              .run = run};

}  // namespace crm
