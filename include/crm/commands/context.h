#pragma once
// The world a command is handed: where it writes, what time it is, who asks, and the workspace. Nothing else reaches
// it.

#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/base/date.h"
#include "crm/commands/command.h"
#include "crm/index/engine.h"
#include "crm/store/change.h"
#include "crm/store/workspace.h"
#include "crm/writers/writer.h"

namespace crm {

/// Where a person sits, or nobody does. Tests put a fake here.
class Terminal {
public:
    virtual ~Terminal() = default;
    /// Whether a question would be seen and answered.
    virtual bool interactive() const = 0;
    /// One line answered, without its end; nothing if there is nobody, or the input ended.
    virtual std::optional<std::string> ask(const std::string& question) = 0;
    /// Lets the person edit `text` in their editor. Nothing if there is nobody or the editor failed; `name` is a hint
    /// for the file's name.
    virtual std::optional<std::string> edit(const std::string& text, const std::string& name) = 0;
    /// Keeps text that must not be lost in a file outside the workspace, and says which.
    virtual std::string keep_aside(const std::string& text, const std::string& name) = 0;
};

/// Who runs crm, as far as the machine knows; asked only when a command needs it.
class Identity {
public:
    virtual ~Identity() = default;
    virtual std::optional<std::string> named() = 0;      ///< --as, or $CRM_USER
    virtual std::optional<std::string> git_email() = 0;  ///< git's user.email
    virtual std::string login() = 0;
};

/// One run of git, without a terminal: it never asks anybody, and opens no editor.
struct GitCall {
    std::string directory;
    std::vector<std::string> words;
    std::string_view input = {};                ///< what it reads
    std::vector<std::string> environment = {};  ///< "NAME=value", above the variables that crm was started with
    bool unattended_ssh = false;                ///< ssh asks nobody either, where no configuration names another
};
struct GitAnswer {
    int exit = 0;  ///< 127 where git cannot be started
    std::string out;
    std::string err;
    bool done() const { return exit == 0; }
};

/// What the machine that crm runs on has to offer beyond files and a terminal; asked only by those who need it.
class Machine {
public:
    /// What a new workspace begins with; empty where the machine does not say.
    struct Defaults {
        std::string currency;  ///< ISO 4217
        std::string region;    ///< ISO 3166
        std::string timezone;  ///< IANA
    };

    virtual ~Machine() = default;
    virtual Defaults defaults() = 0;
    virtual std::string current_directory() = 0;
    /// Runs git in a folder: what it printed, or nothing if it failed or is not installed.
    virtual std::optional<std::string> git(const std::string& directory, std::span<const std::string> words) = 0;
    /// The same, with all that came of it.
    virtual GitAnswer run_git(const GitCall& call) = 0;
    /// A variable of the environment that is set and not empty: for what git and servers tell their hooks.
    virtual std::optional<std::string> variable(const std::string& name) = 0;
    /// The workspace that a command would be handed here, for those that can do without; null if there is none that
    /// can be opened.
    virtual const Workspace* nearby() = 0;
};

/// Opens what a command asks for.
struct World {
    std::ostream& out;
    std::ostream& err;
    Terminal& terminal;
    Identity& identity;
    DateTime now;
    const Workspace* workspace = nullptr;  ///< null where the command needs none
    std::optional<IndexPlace> index = {};  ///< of the workspace; without it, its files alone are asked
    WriteSettings drawing = {};
    bool quiet = false;
    bool dry_run = false;
    Machine* machine = nullptr;         ///< null in tests of commands that do not ask it
    std::function<void()> lock = {};    ///< takes the write lock, and keeps it until the command ends
    std::function<void()> unlock = {};  ///< lets it go before
    std::string_view typed = {};        ///< the command line behind `crm`, for the history of what was done
};

class Past;  // src/commands/past.h

class Context {
public:
    Context(const World& world, const Arguments& arguments);
    ~Context();

    const Arguments& arguments() const { return arguments_; }
    /// With --as-of as a commit had it, and then all else that is asked for here is of then as well.
    const Workspace& workspace() const { return *world_.workspace; }
    const Schema& schema() const { return workspace().schema(); }
    const Settings& settings() const { return workspace().settings(); }
    /// The clock in the workspace's zone and date order; UTC where there is none.
    const Calendar& calendar() const { return calendar_; }
    Engine& engine() const { return *engine_; }
    /// With --as-of, what workspace, calendar and engine are of; else null.
    const Past* past() const { return past_.get(); }
    /// Nothing: the files alone are asked.
    const std::optional<IndexPlace>& index_place() const { return world_.index; }
    Terminal& terminal() const { return world_.terminal; }
    bool dry_run() const { return world_.dry_run; }
    /// Takes the write lock for a command whose row says Needs::lock_later, unless --dry-run. What was read before may
    /// have changed since.
    void lock();
    /// Lets it go, for a command that waits for others: another machine, a person.
    void unlock();
    Machine& machine() const { return *world_.machine; }

    /// The id of the user on whose behalf this runs: --as, $CRM_USER, the user with git's user.email, the one named
    /// like the login; else the login as a slug.
    const std::string& user();
    /// Whether `user()` is a record of the workspace.
    bool user_is_known();

    /// The one record among `kinds` that a reference names. None: Error(Exit::not_found). Several: a choice on a
    /// terminal, else Error(Exit::not_found) with the candidates and their ids.
    const Record& record(std::string_view reference, std::span<const Kind* const> kinds);
    /// Among all kinds, or those a reference field allows.
    const Record& record(std::string_view reference);
    std::vector<const Kind*> targets_of(const Field& reference) const;

    /// Text on stdout as it is: the caller made it safe.
    void put(std::string_view text);
    /// An id, on a line of stdout. A file made by hand may have any text for one: it is made visible.
    void put_id(std::string_view id);
    /// How standard output is written to: what goes into a file of the user's own is written with WriteSettings{}.
    const WriteSettings& drawing() const { return world_.drawing; }
    /// Rows and cards, in the format asked for.
    void print(TableRows& rows);
    void print(const Table& table);
    void print(const Card& card);
    /// Whether --format was given, or the default for people is meant.
    bool wants_format() const;
    std::string_view format() const;

    /// What was done, one line on stderr, unless -q.
    void say(std::string_view line);
    /// Faulty data, on stderr with the rest when the command ends.
    void report(Problem problem);
    const std::vector<Problem>& reported() const { return reported_; }
    /// What was wrong with the files that were asked, and what was reported.
    std::vector<Problem> problems() const;
    /// With --as-of a problem of a file is told with its commit; else it is told as it is.
    Problem named(Problem problem) const;

    /// Who makes the changes of this run, when, and with which command line.
    Invocation invocation() const;

    /// Commits, or with --dry-run prints the diff; then says `done` and puts the ids on stdout, a line each.
    void finish(ChangeSet& changes, std::string_view done, std::span<const std::string> ids);

private:
    World world_;
    const Arguments& arguments_;
    Calendar calendar_;
    std::unique_ptr<Past> past_;
    std::unique_ptr<Engine> engine_;
    std::optional<std::string> user_;
    std::optional<bool> user_known_;
    std::vector<Problem> reported_;
};

/// One of several candidates, chosen on the terminal; null without a terminal or an answer.
const Record* choose(Terminal& terminal, std::string_view reference, std::span<const Candidate> candidates);

/// Who reads a table: programs have values alone, and nothing is looked up to be shown beside them.
enum class Readers : std::uint8_t { people, programs };

/// A field's value as a cell: a reference shows names to people.
Cell cell_of(const Engine& engine, const Field& field, Value value);
/// A field as a column called `name`.
Column column_of(const Field& field, std::string_view name);
/// The rows of records: `columns` are field paths ("name", "org.city").
Table table_of(const Engine& engine, const Kind& kind, std::span<const Record* const> records,
               std::span<const std::string> columns);
/// The same of records of any of several kinds; a column that a kind does not know is empty in its rows.
Table table_of(const Engine& engine, std::span<const Kind* const> kinds, std::span<const Record* const> records,
               std::span<const std::string> columns, Readers readers = Readers::people);

}  // namespace crm
