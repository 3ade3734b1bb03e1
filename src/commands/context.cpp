#include "crm/commands/context.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/base/slug.h"
#include "crm/base/text.h"
#include "crm/commands/git.h"
#include "git_work.h"
#include "past.h"
#include "shared.h"

namespace crm {

namespace {

constexpr std::size_t most_candidates = 20;

Calendar calendar_of(const World& world) {
    return world.workspace ? calendar_of(world.workspace->settings(), world.now) : Calendar{world.now};
}

/// "  anna-schmidt-k3f9x  Anna Schmidt (person)", a line each.
std::string listed(std::span<const Candidate> candidates) {
    std::string text;
    for (std::size_t i = 0; i < std::min(candidates.size(), most_candidates); ++i) {
        const Record& record = *candidates[i].record;
        text += fmt::format("\n  {}  {} ({})", record.id(), visible(record.title()), record.kind().name);
    }
    if (candidates.size() > most_candidates)
        text += fmt::format("\n  and {} more", candidates.size() - most_candidates);
    return text;
}

}  // namespace

const Record* choose(Terminal& terminal, std::string_view reference, std::span<const Candidate> candidates) {
    if (!terminal.interactive() || candidates.size() > most_candidates) return nullptr;
    std::string question = fmt::format("which '{}'?", visible(reference));
    for (std::size_t i = 0; i < candidates.size(); ++i)
        question +=
            fmt::format("\n  {}  {} ({})", i + 1, visible(candidates[i].record->title()), candidates[i].record->id());
    const auto answer = terminal.ask(question + "\nnumber: ");
    if (!answer) return nullptr;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (trim(*answer) == std::to_string(i + 1)) return candidates[i].record;
    return nullptr;
}

Context::Context(const World& world, const Arguments& arguments)
    : world_(world), arguments_(arguments), calendar_(calendar_of(world)) {
    if (!world_.workspace) return;
    if (arguments.has(as_of_option.name)) {
        const std::string_view date = arguments.value(as_of_option.name);
        past_ = std::make_unique<Past>(machine(), workspace(), moment_of(as_of_option.name, date, calendar_));
        world_.workspace = &past_->workspace();
        world_.index.reset();
        calendar_ = past_->calendar();
    }
    engine_ = world_.index ? indexed_engine(*world_.workspace, calendar_, *world_.index)
                           : memory_engine(*world_.workspace, calendar_);
}

Context::~Context() = default;

std::vector<const Kind*> Context::targets_of(const Field& reference) const {
    std::vector<const Kind*> kinds;
    for (const Kind* kind : schema().kinds())
        if (reference.may_name(kind->name)) kinds.push_back(kind);
    return kinds;
}

const Record& Context::record(std::string_view reference, std::span<const Kind* const> kinds) {
    // An empty variable of a script is no name that everybody has.
    if (trim(reference).empty()) throw Error(Exit::usage, "a record is named by nothing", "give its id or name");
    const auto candidates = engine().candidates(reference, kinds);
    if (candidates.size() == 1) return *candidates.front().record;
    if (candidates.empty()) {
        const std::string what = kinds.size() == 1 ? std::string(kinds.front()->name) : "record";
        throw Error(Exit::not_found, fmt::format("no {} is called '{}'", what, reference),
                    fmt::format("crm find {}", kinds.size() == 1 ? kinds.front()->name : "WORD"));
    }
    if (const Record* record = choose(terminal(), reference, candidates)) return *record;
    throw Error(Exit::not_found,
                fmt::format("'{}' could be any of {}:{}", reference, candidates.size(), listed(candidates)),
                "name it by its id");
}

const Record& Context::record(std::string_view reference) { return record(reference, schema().kinds()); }

void Context::lock() {
    if (!dry_run() && world_.lock) world_.lock();
}

void Context::unlock() {
    if (world_.unlock) world_.unlock();
}

void Context::put(std::string_view text) { world_.out << text; }

void Context::put_id(std::string_view id) { put(visible(id) + '\n'); }

bool Context::wants_format() const { return arguments_.has("format"); }

std::string_view Context::format() const { return arguments_.value("format", writers().front().name); }

void Context::print(TableRows& rows) {
    writer_named(format()).rows(rows, world_.drawing, [this](std::string_view text) { put(text); });
}

void Context::print(const Table& table) {
    KnownRows rows(table);
    print(rows);
}

void Context::print(const Card& card) { put(writer_named(format()).card(card, world_.drawing)); }

void Context::say(std::string_view line) {
    if (world_.quiet) return;
    // Where both go to one place, what was printed before stands before.
    world_.out.flush();
    world_.err << visible(line) << '\n';
}

void Context::report(Problem problem) { reported_.push_back(std::move(problem)); }

std::vector<Problem> Context::problems() const {
    std::vector<Problem> problems;
    if (engine_)
        for (Problem& problem : engine_->problems()) problems.push_back(named(std::move(problem)));
    problems.insert(problems.end(), reported_.begin(), reported_.end());
    return problems;
}

Problem Context::named(Problem problem) const { return past_ ? past_->named(std::move(problem)) : problem; }

/// Who it was is told without asking git or reading the users: that may cost more than the change.
Invocation Context::invocation() const {
    std::optional<std::string> user = user_;
    if (!user) user = world_.identity.named();
    return {.command = std::string(world_.typed),
            .user = user ? *user : world_.identity.login(),
            .when = calendar_.now,
            .force = arguments_.has("force")};
}

void Context::finish(ChangeSet& changes, std::string_view done, std::span<const std::string> ids) {
    if (dry_run()) {
        put(diff(changes.preview()));
        return;
    }
    std::vector<std::string> paths;
    if (settings().autocommit)
        for (FileChange& change : changes.preview()) paths.push_back(std::move(change.path));
    changes.commit(invocation());
    say(done);
    for (const std::string& id : ids) put_id(id);
    autocommit(*this, std::move(paths), done);
    // Whoever writes in a clone will merge in it one day.
    if (const auto remark = world_.machine ? merge_driver_remark(machine(), workspace()) : std::nullopt)
        say(fmt::format("{}; run: {}", *remark, git_setup_hint));
}

}  // namespace crm
