// People's SQL is prepared twice: against empty tables, which tells whether it is sound and what it reads, and against
// the index, once that is true for the kinds that it reads.
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <memory>

#include "cache.h"
#include "crm/base/suggest.h"
#include "crm/base/text.h"
#include "crm/index/sql.h"
#include "link_entries.h"
#include "sql_failure.h"
#include "sql_functions.h"
#include "sql_guard.h"
#include "sql_rows.h"
#include "sql_views.h"
#include "sql_words.h"
#include "tables.h"

namespace crm {

namespace {

constexpr std::size_t longest_sql = 100'000;

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;
using Tables = std::set<std::string, std::less<>>;

/// Null: it cannot be prepared, or nothing is there but comments. `rest`: what follows the first statement.
Prepared prepared(const Database& database, std::string_view sql, std::string_view& rest) {
    sqlite3_stmt* statement = nullptr;
    const char* end = sql.data();
    sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &statement, &end);
    rest = sql.substr(static_cast<std::size_t>(end - sql.data()));
    return Prepared(statement);
}

Prepared prepared(const Database& database, std::string_view sql) {
    std::string_view rest;
    return prepared(database, sql, rest);
}

bool is_ok(const Database& database) { return sqlite3_errcode(database.handle()) == SQLITE_OK; }

/// Whether a failure is the SQL's, and not the index's.
bool blames_sql(int code) {
    switch (code & 0xff) {
        case SQLITE_ERROR:
        case SQLITE_INTERRUPT:
        case SQLITE_TOOBIG:
        case SQLITE_MISMATCH:
        case SQLITE_AUTH:
        case SQLITE_NOMEM:
        case SQLITE_RANGE: return true;
        default: return false;
    }
}

void check_text(std::string_view sql) {
    if (const std::size_t zero = sql.find('\0'); zero != std::string_view::npos)
        throw Error(Exit::usage, "a zero byte" + sql_position(sql, zero));
    if (const auto invalid = first_invalid_utf8(sql))
        throw Error(Exit::usage, "bytes that are not UTF-8" + sql_position(sql, *invalid));
    if (sql.size() > longest_sql) throw Error(Exit::usage, "the SQL is longer than 100,000 bytes");
    constexpr std::array<std::string_view, 3> beginnings{"select", "with", "values"};
    const auto words = sql_words(sql);
    if (words.empty())
        throw Error(Exit::usage, "there is no SQL in what was given", "crm query 'SELECT id, name FROM person'");
    const std::string first = lower_ascii(words.front().text);
    if (std::find(beginnings.begin(), beginnings.end(), first) != beginnings.end()) return;
    throw Error(Exit::usage,
                fmt::format("crm query only reads: '{}'", words.front().text) + sql_position(sql, words.front().offset),
                "begin with SELECT, WITH or VALUES");
}

/// "12", "-0.5", as SQLite would print them: 007 and +1 are texts.
bool is_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    const std::string_view part = point < text.size() ? text.substr(point + 1) : "0";
    const auto digits = [](std::string_view each) {
        return !each.empty() && each.size() <= 15 && each.find_first_not_of("0123456789") == std::string_view::npos;
    };
    return digits(whole) && digits(part) && (whole == "0" || whole.front() != '0');
}

void bind_one(sqlite3_stmt* statement, int place, const std::string& value) {
    if (!is_number(value))
        sqlite3_bind_text64(statement, place, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    else if (value.find('.') == std::string::npos)
        sqlite3_bind_int64(statement, place, std::stoll(value));
    else
        sqlite3_bind_double(statement, place, std::stod(value));
}

class Console {
public:
    Console(const Workspace& workspace, const Calendar& calendar, const SqlQuestion& question)
        : workspace_(workspace),
          question_(question),
          functions_(workspace.settings(), calendar),
          empty_(":memory:", Database::Mode::create) {
        functions_.add_to(empty_);
        add_link_entries(empty_);
        empty_.exec(create_tables(schema()));
        for (const SqlView& view : views_of(empty_)) tables_.insert(view.name);
        tables_.emplace(stage_table);
    }

    /// What is wrong with the SQL is found here; and which kinds it reads.
    void check() {
        check_text(question_.sql);
        auto guard = std::make_unique<SqlGuard>(empty_, tables_);
        std::string_view rest;
        const Prepared statement = prepared(empty_, question_.sql, rest);
        if (!statement) throw failure(empty_, std::move(guard));
        const bool alone = !prepared(empty_, rest) && is_ok(empty_);
        if (!alone)
            throw Error(Exit::usage,
                        "several statements" + sql_position(question_.sql, question_.sql.size() - rest.size()),
                        "one at a time");
        if (!sqlite3_stmt_readonly(statement.get()) || sqlite3_stmt_isexplain(statement.get()))
            throw Error(Exit::usage, "crm query only reads", "begin with SELECT, WITH or VALUES");
        check_parameters(statement.get());
        note_kinds(*guard);
    }

    /// What reads no records needs none.
    std::optional<SqlAnswer> answer_alone() {
        if (!kinds_.empty()) return {};
        return SqlAnswer{rows(empty_), functions_.problems()};
    }

    SqlAnswer answer(Cache& cache) {
        functions_.forget_problems();
        cache.on_connection([this](Database& database) { functions_.add_to(database); });
        cache.refresh(kinds_);
        views_of(cache.database());
        SqlAnswer answer{rows(cache.database()), functions_.problems()};
        for (const Kind* kind : kinds_) {
            const auto problems = cache.problems(*kind);
            answer.problems.insert(answer.problems.end(), problems.begin(), problems.end());
        }
        return answer;
    }

    /// Every table's columns.
    Table tables() const {
        Table table;
        table.columns = {{.name = "table"}, {.name = "columns"}};
        for (const std::string& name : tables_) {
            const std::string columns = join(sql_columns_of(empty_, name), ", ");
            table.rows.push_back({Cell{name}, Cell{columns}});
        }
        return table;
    }

private:
    const Schema& schema() const { return workspace_.schema(); }

    std::vector<SqlView> views_of(Database& database) const {
        auto views = sql_views(schema(), database.number("SELECT EXISTS(SELECT 1 FROM main.twin)") != 0);
        make_sql_views(database, views, workspace_.settings());
        return views;
    }

    /// The guard lets nothing be asked that the message needs: it ends first.
    Error failure(const Database& database, std::unique_ptr<SqlGuard> guard) const {
        SqlComplaint complaint = last_complaint(database);
        if (!guard->refused().empty()) complaint = {guard->refused(), -1};
        const bool timed_out = guard->timed_out();
        guard.reset();
        if (timed_out)
            return Error(Exit::usage, fmt::format("the SQL was not answered in {} s", seconds_allowed()),
                         "a JOIN without ON? or allow more time, like --timeout 60s");
        return sql_failure(complaint, database, question_.sql, tables_);
    }

    std::string seconds_allowed() const {
        return fmt::format("{:g}", std::chrono::duration<double>(question_.limit).count());
    }

    void check_parameters(sqlite3_stmt* statement) const {
        std::vector<std::string_view> names;
        for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i) {
            const char* const name = sqlite3_bind_parameter_name(statement, i);
            if (!name || *name == '?')
                throw Error(Exit::usage, "a parameter has no name", "write :name, and --param name=value");
            names.emplace_back(name + 1);
            if (!value_of(names.back()))
                throw Error(Exit::usage, fmt::format("the parameter {} has no value", name),
                            fmt::format("--param {}=VALUE", name + 1));
        }
        for (const auto& [name, value] : question_.parameters) {
            if (std::find(names.begin(), names.end(), name) != names.end()) continue;
            const auto near = nearest(name, names);
            throw Error(Exit::usage, fmt::format("the SQL has no parameter :{}", name),
                        near ? fmt::format("did you mean '{}'?", *near) : std::string{});
        }
    }

    const std::string* value_of(std::string_view name) const {
        for (const auto& parameter : question_.parameters)
            if (parameter.first == name) return &parameter.second;
        return nullptr;
    }

    void note_kinds(const SqlGuard& guard) {
        for (const Kind* kind : schema().kinds())
            if (guard.read_links() || guard.read().contains(rows_table(*kind))) kinds_.push_back(kind);
    }

    void bind(sqlite3_stmt* statement) const {
        for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i)
            bind_one(statement, i, *value_of(sqlite3_bind_parameter_name(statement, i) + 1));
    }

    Table rows(Database& database) const {
        auto guard = std::make_unique<SqlGuard>(database, tables_);
        guard->start(question_.limit);
        const Prepared statement = prepared(database, question_.sql);
        if (statement) bind(statement.get());
        SqlRows rows(statement.get(), schema(), workspace_.settings());
        int result = statement ? SQLITE_ROW : sqlite3_extended_errcode(database.handle());
        while (statement && (result = sqlite3_step(statement.get())) == SQLITE_ROW) rows.add();
        if (result == SQLITE_DONE) return rows.take();
        if (!blames_sql(result)) throw IndexUnusable(result, sqlite3_errmsg(database.handle()));
        throw failure(database, std::move(guard));
    }

    const Workspace& workspace_;
    const SqlQuestion& question_;
    SqlFunctions functions_;
    Database empty_;
    Tables tables_;
    std::vector<const Kind*> kinds_;
};

std::optional<SqlAnswer> indexed_answer(Console& console, const Workspace& workspace, const IndexPlace& place) {
    const auto cache = Cache::open(workspace, place);
    if (!cache) return {};
    try {
        return console.answer(*cache);
    } catch (const IndexUnusable& reason) {
        cache->give_up(reason);
        return {};
    }
}

}  // namespace

SqlAnswer run_sql(const Workspace& workspace, const Calendar& calendar, const std::optional<IndexPlace>& place,
                  const SqlQuestion& question) try {
    Console console(workspace, calendar, question);
    console.check();
    if (auto answer = console.answer_alone()) return std::move(*answer);
    if (place)
        if (auto answer = indexed_answer(console, workspace, *place)) return std::move(*answer);
    IndexPlace memory;
    if (place) memory.progress = place->progress;
    if (auto answer = indexed_answer(console, workspace, memory)) return std::move(*answer);
    throw Error(Exit::io, "the records do not fit into memory");
} catch (const IndexUnusable& reason) {
    throw Error(Exit::io, fmt::format("SQLite cannot work here: {}", reason.what()));
}

Table sql_tables(const Workspace& workspace) { return Console(workspace, {}, {}).tables(); }

}  // namespace crm
