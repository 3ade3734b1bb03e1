#include "git_work.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <thread>

#include "crm/base/text.h"
#include "crm/store/git.h"
#include "git_calls.h"
#include "shared.h"

namespace crm {

namespace {

/// More paths than this are not named on a command line.
constexpr std::size_t many_paths = 500;

bool is_locked_out(const GitAnswer& answer) { return !answer.done() && answer.err.find(".lock'") != std::string::npos; }

/// Reads `git status --porcelain=v2 -z`.
class StatusReader {
public:
    StatusReader(const Workspace& workspace, std::string prefix, std::span<const std::string> paths)
        : workspace_(workspace), prefix_(std::move(prefix)), wanted_(paths.begin(), paths.end()) {}

    GitStanding read(std::string_view text) {
        for (const std::string_view line : split(text, '\0')) take(line);
        return std::move(standing_);
    }

private:
    void take(std::string_view line) {
        if (line.starts_with("# branch.")) return take_branch(line.substr(9));
        if (line.starts_with("? ")) return take_file(line.substr(2), "?", {});
        const auto words = split(line, ' ');
        if (line.starts_with("1 ") && words.size() > 8) take_file(behind(line, 8), words[1], words[6]);
        if (line.starts_with("u ") && words.size() > 10)
            standing_.unmerged.push_back({in_workspace(behind(line, 10)), std::string(words[1])});
    }

    void take_branch(std::string_view line) {
        const auto after = [&](std::string_view key) { return std::string(line.substr(key.size())); };
        if (line == "oid (initial)") standing_.unborn = true;
        if (line.starts_with("head ") && line != "head (detached)") standing_.branch = after("head ");
        if (line.starts_with("upstream ")) standing_.upstream = after("upstream ");
    }

    /// What follows the first `count` words, which may hold spaces.
    static std::string_view behind(std::string_view line, std::size_t count) {
        for (; count > 0; --count) line.remove_prefix(line.find(' ') + 1);
        return line;
    }

    /// What lies outside the workspace keeps its path in the repository.
    std::string in_workspace(std::string_view path) const {
        return std::string(path.starts_with(prefix_) ? path.substr(prefix_.size()) : path);
    }

    void take_file(std::string_view whole, std::string_view state, std::string_view committed) {
        if (!whole.starts_with(prefix_)) return;
        std::string path = in_workspace(whole);
        const bool wanted = wanted_.empty() || wanted_.contains(path);
        if (!wanted || !is_workspace_file(workspace_, path)) return;
        if (state == "?") standing_.unknown.push_back(path);
        if (state != "?" && !state.starts_with('.')) return standing_.staged.push_back(std::move(path));
        const bool is_new = committed.find_first_not_of('0') == committed.npos;
        standing_.objects.emplace_back(is_new ? std::string_view() : committed);
        standing_.changed.push_back(std::move(path));
    }

    const Workspace& workspace_;
    std::string prefix_;
    std::set<std::string, std::less<>> wanted_;
    GitStanding standing_;
};

/// Each ended by a NUL, as git reads them.
std::string listed(std::span<const std::string> paths) {
    std::string text;
    for (const std::string& path : paths) text.append(path).push_back('\0');
    return text;
}

constexpr const char* from_input = "--pathspec-from-file=-";
constexpr const char* with_nul = "--pathspec-file-nul";

/// Makes git know of new files without staging what is in them.
class Announced {
public:
    Announced(Machine& machine, const Workspace& workspace, std::span<const std::string> paths)
        : machine_(machine), workspace_(workspace), paths_(paths) {
        if (paths_.empty()) return;
        const GitAnswer answer = run({"add", "--intent-to-add", from_input, with_nul});
        if (!answer.done()) throw Error(Exit::io, with_reason("git does not take the new files", answer), "git status");
    }
    /// As they were, if they do not get into a commit.
    void take_back() {
        if (!paths_.empty()) run({"rm", "--cached", "--quiet", "--ignore-unmatch", from_input, with_nul});
    }

private:
    GitAnswer run(std::vector<std::string> words) {
        words.insert(words.begin(), "--literal-pathspecs");
        return run_git(machine_, workspace_.directory(), std::move(words), listed(paths_));
    }

    Machine& machine_;
    const Workspace& workspace_;
    std::span<const std::string> paths_;
};

std::string commit_hint(const GitAnswer& answer) {
    const bool is_nobody = answer.err.find("user.email") != std::string::npos;
    return is_nobody ? "git config --global user.email you@example.com" : "git commit";
}

}  // namespace

GitAnswer run_git(Machine& machine, const std::string& directory, std::vector<std::string> words,
                  std::string_view input) {
    constexpr int most_tries = 200;
    constexpr std::chrono::milliseconds pause{25};
    GitCall call{.directory = directory, .words = std::move(words), .input = input};
    GitAnswer answer = machine.run_git(call);
    for (int tried = 1; is_locked_out(answer) && tried < most_tries; ++tried) {
        std::this_thread::sleep_for(pause);
        answer = machine.run_git(call);
    }
    return answer;
}

std::string with_reason(std::string_view what, const GitAnswer& answer) {
    if (answer.exit == 127) return fmt::format("{}: git is not installed", what);
    std::string text(what);
    for (const std::string_view line : split(trim(answer.err.empty() ? answer.out : answer.err), '\n'))
        if (!trim(line).empty() && !line.starts_with("hint:")) text += fmt::format("\n  {}", trim(line));
    return text;
}

std::optional<GitStanding> git_standing(Machine& machine, const Workspace& workspace,
                                        std::span<const std::string> paths) {
    const std::string& directory = workspace.directory();
    const auto prefix = ask_git(machine, directory, {"rev-parse", "--is-inside-work-tree", "--show-prefix"});
    if (!prefix || !prefix->starts_with("true\n")) return {};
    std::vector<std::string> words{"--literal-pathspecs",   "status",       "--porcelain=v2",          "--branch", "-z",
                                   "--untracked-files=all", "--no-renames", "--ignore-submodules=all", "--"};
    const auto places = workspace_places(workspace.schema());
    const bool by_name = !paths.empty() && paths.size() <= many_paths;
    const std::span<const std::string> looked_at = by_name ? paths : std::span<const std::string>(places);
    words.insert(words.end(), looked_at.begin(), looked_at.end());
    const auto status = ask_git(machine, directory, std::move(words));
    if (!status) return {};
    std::string inner = prefix->substr(5);
    if (inner.ends_with('\n')) inner.pop_back();
    return StatusReader(workspace, std::move(inner), paths).read(*status);
}

void commit_changed(Machine& machine, const Workspace& workspace, const GitStanding& standing,
                    std::string_view message) {
    Announced announced(machine, workspace, standing.unknown);
    const GitAnswer answer = run_git(
        machine, workspace.directory(),
        {"--literal-pathspecs", "commit", "--quiet", "--only", "-m", std::string(message), from_input, with_nul},
        listed(standing.changed));
    if (answer.done()) return;
    announced.take_back();
    throw Error(Exit::io, with_reason("git did not commit", answer), commit_hint(answer));
}

void autocommit(Context& context, std::vector<std::string> paths, std::string_view message) {
    if (!context.settings().autocommit || paths.empty()) return;
    const Workspace& workspace = context.workspace();
    if (const auto work = unfinished_git_work(workspace))
        return context.say(fmt::format("not committed: a git {} is unfinished", *work));
    const auto standing = git_standing(context.machine(), workspace, paths);
    if (!standing) return context.say("not committed: the workspace is in no git repository; run: git init");
    if (!standing->staged.empty())
        context.say(fmt::format("not committed, being staged by hand: {}", join(standing->staged, ", ")));
    if (standing->changed.empty()) return;
    try {
        commit_changed(context.machine(), workspace, *standing, visible(message));
    } catch (const Error& error) {
        throw Error(error.kind(), fmt::format("the change is made, but {}", error.what()), error.hint());
    }
}

}  // namespace crm
