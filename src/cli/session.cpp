#include "session.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <memory>

#include "arguments.h"
#include "crm/base/text.h"
#include "crm/commands/context.h"
#include "crm/commands/manual.h"
#include "crm/commands/options.h"
#include "crm/store/change.h"
#include "environment.h"
#include "screen.h"
#include "shell_words.h"
#include "system.h"

namespace crm {

namespace {

using Milliseconds = std::chrono::milliseconds;

/// "60s", "2m", "500ms", or seconds.
Milliseconds timeout_of(std::string_view text) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    if (error == std::errc{} && unit == "ms") return Milliseconds(number);
    if (error == std::errc{} && (unit == "s" || unit.empty())) return std::chrono::seconds(number);
    if (error == std::errc{} && (unit == "m" || unit == "min")) return std::chrono::minutes(number);
    throw Error(Exit::usage, fmt::format("'{}' is no time to wait", text), "write it like --lock-timeout 60s");
}

/// `crm deal add --help` is `crm help deal add`; a kind is named as well, where there is one.
CommandLine as_help(const CommandLine& line) {
    CommandLine help{.command = command_named("help"), .parent = nullptr, .before = {}, .after = {}};
    std::vector<std::string> words;
    if (line.parent) words.emplace_back(line.parent->name);
    if (line.command) words.emplace_back(line.command->name);
    if (line.command && line.command->fields == FieldOptions::of_kind_operand)
        if (const std::string kind = first_operand(line); !kind.empty()) words.push_back(kind);
    for (const std::string& word : words) help.after.push_back(operand_word(word));
    return help;
}

/// What a command is handed, each thing opened in its order and let go in the opposite one.
class Session {
public:
    /// `before`: what stands before the command's name. `typed`: the command line, for those who wait for the lock and
    /// for the history.
    Session(CommandLine line, Arguments before, std::string typed, Streams& streams, ComplaintForm form)
        : line_(std::move(line)),
          typed_(std::move(typed)),
          streams_(streams),
          form_(form),
          named_(early_value(line_, "directory")),
          machine_(named_),
          terminal_(streams.err),
          arguments_(std::move(before)) {}

    Exit run() {
        if (command().needs != Needs::nothing) workspace_ = std::make_unique<Workspace>(workspace_directory(named_));
        arguments_ = arguments_of(line_, workspace_ ? &workspace_->schema() : nullptr, std::move(arguments_));
        if (!command().run)
            throw Error(Exit::usage, fmt::format("{} needs a subcommand", command().name), help_command(line_));
        const WriteSettings drawing = drawing_for(arguments_.value("color", "auto"));
        if (command().needs == Needs::lock && !dry_run()) lock();
        SystemIdentity identity(named_user(), workspace_ ? workspace_->directory() : ".");
        Context context({.out = streams_.out,
                         .err = streams_.err,
                         .terminal = terminal_,
                         .identity = identity,
                         .now = clock_time(),
                         .workspace = workspace_.get(),
                         .index = index_place(),
                         .drawing = drawing,
                         .quiet = arguments_.has("quiet"),
                         .dry_run = dry_run(),
                         .machine = &machine_,
                         .lock = [this] { lock(); },
                         .unlock = [this] { lock_.reset(); },
                         .typed = typed_},
                        arguments_);
        const bool pages = drawing.terminal && !writes();
        if (pages) streams_.out_bytes.flush_when(Output::Flush::never);
        const Exit answer = answer_of(context);
        show_output(pages);
        return report(context) && !writes() && is_answer(answer) ? Exit::invalid : answer;
    }

private:
    const Command& command() const { return *line_.command; }
    bool writes() const { return crm::writes(command()); }
    bool dry_run() const { return arguments_.has("dry-run"); }
    static bool is_answer(Exit exit) { return exit == Exit::done || exit == Exit::no; }

    std::optional<std::string> named_user() const {
        return arguments_.has("as") ? std::optional(std::string(arguments_.value("as"))) : std::nullopt;
    }

    std::optional<IndexPlace> index_place() const {
        const std::string cache = cache_directory();
        if (cache.empty() || arguments_.has("no-index")) return {};
        return IndexPlace{.folder = cache + "/crm"};
    }

    void lock() {
        if (lock_) return;
        lock_ = std::make_unique<WriteLock>(*workspace_, timeout_of(arguments_.value("lock-timeout", "10s")), typed_);
    }

    void show_output(bool pages) {
        const std::string text = pages ? streams_.out_bytes.take() : std::string();
        if (!text.empty() && page(text)) return;
        streams_.out << text;
        streams_.out_bytes.flush();
    }

    /// The command's answer. Where it cannot go on, what is wrong with the files may be the reason, and is said first.
    Exit answer_of(Context& context) {
        try {
            return command().run(context);
        } catch (const Error&) {
            streams_.out_bytes.flush();
            report(context);
            throw;
        }
    }

    /// Prints every problem. False: there was none in the records.
    bool report(const Context& context) {
        std::vector<Problem> problems = context.problems();
        const bool any = !problems.empty();
        const auto add = [&](const std::vector<Problem>& more) {
            for (const Problem& problem : more) problems.push_back(context.named(problem));
        };
        if (lock_) add(lock_->recovered());
        if (workspace_ && !arguments_.has("quiet")) add(context.workspace().warnings());
        streams_.err << complaints(problems, form_) << std::flush;
        return any;
    }

    CommandLine line_;
    std::string typed_;
    Streams& streams_;
    ComplaintForm form_;
    std::optional<std::string> named_;
    SystemMachine machine_;
    SystemTerminal terminal_;
    std::unique_ptr<Workspace> workspace_;
    std::unique_ptr<WriteLock> lock_;
    Arguments arguments_;
};

}  // namespace

Exit execute(std::span<const std::string> words, Streams& streams, ComplaintForm form) {
    CommandLine line = split_command_line(words);
    Arguments before = arguments_before(line);
    if (before.has("version")) {
        streams.out << fmt::format("crm {}\n", program_version());
        return Exit::done;
    }
    if (!line.help && !line.command) throw Error(Exit::usage, "which command?", "crm help");
    if (line.help) {
        line = as_help(line);
        before = {};
    }
    return Session(std::move(line), std::move(before), shell_words(words), streams, form).run();
}

}  // namespace crm
