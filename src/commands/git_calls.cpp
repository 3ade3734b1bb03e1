#include "git_calls.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/base/text.h"
#include "crm/commands/git.h"
#include "crm/store/git.h"

namespace crm {

namespace {

/// git's own exit codes end here; above are signals.
constexpr int last_exit_of_git = 129;

/// Above so many files an index that is written whole, and folders that are read whole, cost more than they should.
constexpr long many_files = 100'000;

constexpr std::array settings_for_many{
    GitSetting{"index.version", "4"},
    GitSetting{"core.untrackedCache", "true"},
};

void change(Machine& machine, const std::string& directory, std::vector<std::string> words) {
    words.insert(words.begin(), {"-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"});
    if (!machine.git(directory, words))
        throw Error(Exit::io, fmt::format("git could not be set up in {}", directory),
                    fmt::format("git -C {} config --list --local", directory));
}

bool is_set(Machine& machine, const std::string& directory, const GitSetting& setting) {
    const auto value = ask_git(machine, directory, {"config", "--local", "--get", std::string(setting.key)});
    return value && trim(*value) == setting.value;
}

/// Sets what is not so yet; what that was is added to `changed`.
void set(Machine& machine, const std::string& directory, std::span<const GitSetting> settings, bool only_look,
         std::vector<std::string>& changed) {
    for (const GitSetting& setting : settings) {
        if (is_set(machine, directory, setting)) continue;
        changed.push_back(fmt::format("{} = {}", setting.key, setting.value));
        if (!only_look)
            change(machine, directory, {"config", "--local", std::string(setting.key), std::string(setting.value)});
    }
}

bool has_many_files(Machine& machine, const std::string& directory) {
    const auto names = ask_git(machine, directory, {"ls-files", "-z", "--cached", "--others", "--exclude-standard"});
    return names && std::count(names->begin(), names->end(), '\0') > many_files;
}

}  // namespace

std::optional<std::string> ask_git(Machine& machine, const std::string& directory, std::vector<std::string> words,
                                   std::string_view input) {
    words.insert(words.begin(), {"--no-optional-locks", "--no-replace-objects", "--no-pager", "-c",
                                 "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false",
                                 "-c", "log.showSignature=false", "-c", "diff.suppressBlankEmpty=false"});
    GitAnswer answer = machine.run_git({.directory = directory, .words = std::move(words), .input = input});
    // That git was killed says nothing about what it was asked.
    if (answer.exit > last_exit_of_git)
        throw Error(Exit::io, fmt::format("git was ended by signal {} before it had answered", answer.exit - 128));
    return answer.done() ? std::optional(std::move(answer.out)) : std::nullopt;
}

Error no_history(Machine& machine, const std::string& directory) {
    if (!ask_git(machine, directory, {"--version"}))
        return {Exit::io, "git cannot be run, and it alone knows what was", "install git"};
    if (!is_in_repository(machine, directory))
        return {Exit::not_found, fmt::format("{} is in no git repository, and has no history", directory),
                fmt::format("git -C {} init", directory)};
    return {Exit::not_found, fmt::format("nothing has been committed in {}", directory),
            fmt::format("git -C {} commit", directory)};
}

bool is_in_repository(Machine& machine, const std::string& directory) {
    return ask_git(machine, directory, {"rev-parse", "--git-dir"}).has_value();
}

std::vector<std::string> set_up_git(Machine& machine, const std::string& directory, bool only_look) {
    std::vector<std::string> changed;
    set(machine, directory, merge_driver_settings, only_look, changed);
    if (!has_many_files(machine, directory)) return changed;
    const std::size_t before = changed.size();
    set(machine, directory, settings_for_many, only_look, changed);
    if (changed.size() > before && !only_look)
        change(machine, directory, {"update-index", "--index-version", "4", "--untracked-cache"});
    return changed;
}

std::optional<std::string> merge_driver_remark(Machine& machine, const Workspace& workspace) {
    if (!lacks_merge_driver(workspace)) return {};
    const std::string key(merge_driver_settings[1].key);
    if (ask_git(machine, workspace.directory(), {"config", "--get", key})) return {};
    return "git does not know here how to merge records";
}

}  // namespace crm
