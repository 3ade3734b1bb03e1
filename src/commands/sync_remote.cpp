#include "sync_remote.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "crm/base/text.h"
#include "git_calls.h"

namespace crm {

namespace {

std::string line_of(std::optional<std::string> text) { return text ? std::string(trim(*text)) : std::string(); }

std::size_t number(std::string_view text) {
    std::size_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

void check_remote(Machine& machine, const std::string& directory, std::string_view remote) {
    const std::string known = line_of(ask_git(machine, directory, {"remote"}));
    const auto names = split(known, '\n');
    if (std::find(names.begin(), names.end(), remote) != names.end()) return;
    throw Error(Exit::not_found, fmt::format("git knows no remote '{}' here", remote),
                known.empty() ? fmt::format("git remote add {} URL", remote) : "git remote --verbose");
}

/// Where git keeps what it has fetched of a branch.
std::string tracking_ref(std::string_view remote, std::string_view branch) {
    return fmt::format("refs/remotes/{}/{}", remote, branch);
}

}  // namespace

std::optional<SharedBranch> SharedBranch::of(Context& context, const GitStanding& standing, std::string_view remote) {
    Machine& machine = context.machine();
    const std::string& directory = context.workspace().directory();
    const auto setting = [&](std::string_view key) {
        return line_of(
            ask_git(machine, directory, {"config", "--get", fmt::format("branch.{}.{}", standing.branch, key)}));
    };
    const std::string own_remote = setting("remote");
    const std::string merge = setting("merge");
    if (remote.empty() && (own_remote.empty() || merge.empty())) return {};
    std::string name(remote.empty() ? std::string_view(own_remote) : remote);
    check_remote(machine, directory, name);
    constexpr std::string_view heads = "refs/heads/";
    const bool follows = name == own_remote && merge.starts_with(heads);
    std::string branch = follows ? merge.substr(heads.size()) : standing.branch;
    std::string ref = tracking_ref(name, branch);
    return SharedBranch(context, std::move(name), std::move(branch), std::move(ref));
}

GitAnswer SharedBranch::run(std::vector<std::string> words) const {
    Machine& machine = context_.machine();
    const std::string& directory = context_.workspace().directory();
    const bool own_ssh = ask_git(machine, directory, {"config", "--get", "core.sshCommand"}).has_value();
    return machine.run_git({.directory = directory, .words = std::move(words), .unattended_ssh = !own_ssh});
}

void SharedBranch::fetch() const {
    const GitAnswer answer = run({"fetch", "--quiet", "--no-recurse-submodules", remote_});
    if (!answer.done())
        throw Error(Exit::io, with_reason(fmt::format("cannot fetch from {}", remote_), answer),
                    fmt::format("git fetch {}", remote_));
}

std::optional<Distance> SharedBranch::distance() const {
    Machine& machine = context_.machine();
    const std::string& directory = context_.workspace().directory();
    if (!ask_git(machine, directory, {"rev-parse", "--verify", "--quiet", ref_})) return {};
    if (!ask_git(machine, directory, {"rev-parse", "--verify", "--quiet", "HEAD"}))
        return Distance{0, number(line_of(ask_git(machine, directory, {"rev-list", "--count", ref_})))};
    const std::string counts =
        line_of(ask_git(machine, directory, {"rev-list", "--left-right", "--count", "HEAD..." + ref_}));
    const auto words = split(counts, '\t');
    if (words.size() != 2) throw Error(Exit::io, fmt::format("git cannot compare HEAD with {}", name()), "git fsck");
    return Distance{number(words[0]), number(words[1])};
}

bool SharedBranch::push() const {
    const GitAnswer answer = run({"push", "--porcelain", remote_, "HEAD:refs/heads/" + branch_});
    if (answer.done()) return true;
    const auto says = [&](std::string_view text) {
        return answer.out.find(text) != std::string::npos || answer.err.find(text) != std::string::npos;
    };
    if (says("[rejected]") || says("cannot lock ref") || says("failed to update ref")) return false;
    if (says("[remote rejected]"))
        throw Error(Exit::conflict, with_reason(fmt::format("{} refused what was pushed", name()), answer),
                    "mend it, and run: crm sync");
    throw Error(Exit::io, with_reason(fmt::format("cannot push to {}", name()), answer),
                fmt::format("git push {} HEAD:{}", remote_, branch_));
}

}  // namespace crm
