// A git hook on the team's own server: what is pushed must be sound, and allowed.
#include <fmt/format.h>

#include <array>
#include <set>

#include "crm/base/file.h"
#include "crm/base/file_program.h"
#include "crm/base/text.h"
#include "git_calls.h"
#include "push_rules.h"
#include "pushed.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

constexpr std::string_view hook_text =
    "#!/bin/sh\n"
    "# Refuses what breaks records, or the rules of [access] in crm.toml: crm help guard\n"
    "exec crm guard\n";

/// Who pushes, as the server says it, in this order.
constexpr std::array<const char*, 5> pushers{"CRM_USER", "REMOTE_USER", "GL_USERNAME", "GL_USER", "GITEA_PUSHER_NAME"};

class Guard {
public:
    explicit Guard(Context& context, std::string repository)
        : context_(context), machine_(context.machine()), repository_(std::move(repository)) {}

    void look_at(const RefUpdate& update) {
        if (!update.is_branch()) return;
        const std::string tip = commit_of("HEAD");
        if (update.deletes()) return look_at_loss(update, "take away");
        // A branch that is new is held against the one that all others come from.
        const std::string rules = update.makes() ? tip : update.before;
        const std::string before = update.makes() ? common(tip, update.after) : update.before;
        if (!update.makes() && common(update.before, update.after) != update.before) look_at_loss(update, "move back");
        look_at_trees(update, rules, before);
    }

    Exit answer() const {
        if (broken_ > 0) return Exit::invalid;
        return forbidden_ > 0 ? Exit::conflict : Exit::done;
    }

private:
    std::string ask_line(std::vector<std::string> words) const {
        return std::string(trim(ask_git(machine_, repository_, std::move(words)).value_or("")));
    }
    std::string commit_of(const std::string& name) const {
        return ask_line({"rev-parse", "--verify", "--quiet", name + "^{commit}"});
    }
    std::string common(const std::string& one, const std::string& other) const {
        return one.empty() ? std::string() : ask_line({"merge-base", one, other});
    }

    std::string pusher(const RefUpdate& update) const {
        if (context_.arguments().has("user")) return std::string(context_.arguments().value("user"));
        for (const char* name : pushers)
            if (const auto value = machine_.variable(name)) return *value;
        return ask_line({"log", "-1", "--format=%ae", update.deletes() ? update.before : update.after});
    }

    void report(Problem problem, const std::string& folder) {
        ++(problem.code == "access" ? forbidden_ : broken_);
        if (!problem.place.file.empty()) problem.place.file = folder + problem.place.file;
        context_.report(std::move(problem));
    }

    /// History that goes: every workspace that was there must let the pusher.
    void look_at_loss(const RefUpdate& update, std::string_view what) {
        const auto files = files_of(machine_, repository_, update.before);
        const auto texts = std::make_shared<const Texts>(machine_, repository_);
        for (const std::string& folder : workspaces_in(files)) {
            const PushRules rules(CommittedFolder(files, folder, texts), context_.calendar().now);
            if (!rules.access()) continue;
            const Actor actor = rules.actor(pusher(update));
            if (may(*rules.access(), actor, Act::rewrite)) continue;
            report({{},
                    "access",
                    fmt::format("{} ({}) may not {} {}", actor.id.empty() ? actor.said : actor.id, actor.role, what,
                                update.ref),
                    fmt::format("no rule of [access] allows {} to rewrite", actor.role)},
                   {});
        }
    }

    void look_at_trees(const RefUpdate& update, const std::string& rules, const std::string& before) {
        const auto old = files_of(machine_, repository_, before);
        const auto fresh = files_of(machine_, repository_, update.after);
        const auto ruling = rules == before ? old : files_of(machine_, repository_, rules);
        const auto texts = std::make_shared<const Texts>(machine_, repository_);
        std::set<std::string> folders;
        for (const auto* files : {&ruling, &old, &fresh})
            for (std::string& folder : workspaces_in(*files)) folders.insert(std::move(folder));
        for (const std::string& folder : folders)
            look_at_folder(update, CommittedFolder(ruling, folder, texts), CommittedFolder(old, folder, texts),
                           CommittedFolder(fresh, folder, texts), folder);
    }

    void look_at_folder(const RefUpdate& update, const CommittedFolder& ruling, const CommittedFolder& old,
                        const CommittedFolder& fresh, const std::string& folder) {
        if (old.changed_to(fresh).empty()) return;
        try {
            for (Problem& problem : faults_between(old, fresh)) report(std::move(problem), folder);
        } catch (const Error& error) {
            if (error.kind() == Exit::io) throw;
            return report({error.place(), "syntax", error.what(), error.hint()}, folder);
        }
        const PushRules rules(ruling, context_.calendar().now);
        if (!rules.access()) return;
        for (Problem& problem : rules.forbidden(rules.actor(pusher(update)), old, fresh))
            report(std::move(problem), folder);
    }

    Context& context_;
    Machine& machine_;
    std::string repository_;
    std::size_t broken_ = 0;
    std::size_t forbidden_ = 0;
};

RefUpdate update_of(std::string_view line) {
    const auto words = split(trim(line), ' ');
    if (words.size() == 3) return {std::string(words[0]), std::string(words[1]), std::string(words[2])};
    throw Error(Exit::usage, fmt::format("'{}' is no line of a push: OLD NEW REF", line), "crm guard OLD NEW REF");
}

/// Commits may be named by hand as people name them.
RefUpdate update_by_hand(Machine& machine, const std::string& repository, const Arguments& arguments) {
    const auto commit = [&](std::string_view name) {
        if (name.find_first_not_of('0') == name.npos) return std::string(40, '0');
        const auto found =
            ask_git(machine, repository, {"rev-parse", "--verify", "--quiet", std::string(name) + "^{commit}"});
        if (!found) throw Error(Exit::not_found, fmt::format("there is no commit '{}'", name), "git log --oneline");
        return std::string(trim(*found));
    };
    const std::string_view ref = arguments.operand(2);
    return {commit(arguments.operand(0)), commit(arguments.operand(1)),
            ref.empty() ? "refs/heads/HEAD" : std::string(ref)};
}

std::vector<RefUpdate> updates_of(Context& context, const std::string& repository) {
    const Arguments& arguments = context.arguments();
    if (arguments.operands.size() > 1) return {update_by_hand(context.machine(), repository, arguments)};
    if (!arguments.operands.empty()) throw Error(Exit::usage, "which commit is new?", "crm guard OLD NEW");
    std::vector<RefUpdate> updates;
    const std::string input = read_input("-");
    for (const std::string_view line : split(input, '\n'))
        if (!trim(line).empty()) updates.push_back(update_of(line));
    return updates;
}

Exit install(Context& context, const std::string& repository) {
    const GitAnswer folder = context.machine().run_git(
        {.directory = repository, .words = {"rev-parse", "--path-format=absolute", "--git-path", "hooks"}});
    if (!folder.done())
        throw Error(Exit::not_found, fmt::format("{} is no git repository", repository), "git init --bare");
    const std::string path = std::string(trim(folder.out)) + "/pre-receive";
    if (context.arguments().has("dry-run")) {
        context.put(hook_text);
        return Exit::done;
    }
    write_new_program(path, hook_text);
    context.say(fmt::format("installed {}", path));
    return Exit::done;
}

Exit run(Context& context) {
    const std::string here = context.machine().current_directory();
    const std::string repository(context.arguments().value("directory", here));
    if (context.arguments().has("install")) return install(context, repository);
    if (!is_in_repository(context.machine(), repository))
        throw Error(Exit::not_found, fmt::format("{} is no git repository", repository), "crm guard -C REPOSITORY");
    Guard guard(context, repository);
    for (const RefUpdate& update : updates_of(context, repository)) guard.look_at(update);
    const Exit answer = guard.answer();
    if (answer != Exit::done) context.say("refused: nothing of this push is taken");
    return answer;
}

constexpr std::array operands{
    Operand{.name = "OLD", .help = "the commit that was; without operands git's lines are read", .required = false},
    Operand{.name = "NEW", .help = "the commit that is to be", .required = false},
    Operand{.name = "REF", .help = "the branch, as refs/heads/main", .required = false},
};
constexpr std::array options{
    Option{.name = "user",
           .value = "USER",
           .help = "who pushes; else $CRM_USER, $REMOTE_USER, $GL_USERNAME, $GL_USER, $GITEA_PUSHER_NAME, or the last "
                   "commit's author"},
    Option{.name = "install", .value = {}, .help = "write it as the repository's pre-receive hook"},
    Option{.name = "dry-run", .value = {}, .help = "with --install: print the hook and write nothing", .letter = 'n'},
};

}  // namespace

constexpr Command verbs::guard{.name = "guard",
                               .summary = "refuse pushes that break records or rules: a hook for git",
                               .needs = Needs::nothing,
                               .operands = operands,
                               .options = options,
                               .run = run};

}  // namespace crm
