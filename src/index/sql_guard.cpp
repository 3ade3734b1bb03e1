#include "sql_guard.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>

#include "crm/base/text.h"

namespace crm {

namespace {

// clang-format off
constexpr auto functions = std::to_array<std::string_view>({
    "day", "instant", "days", "amount", "times", "sum_money", "fold",
    "abs", "char", "coalesce", "format", "glob", "hex", "ifnull", "iif", "instr", "length", "like", "likelihood",
    "likely", "lower", "ltrim", "nullif", "printf", "quote", "random", "replace", "round", "rtrim", "sign", "substr",
    "substring", "trim", "typeof", "unicode", "unlikely", "upper",
    "avg", "count", "group_concat", "max", "min", "sum", "total",
    "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead", "first_value",
    "last_value", "nth_value",
    "date", "time", "datetime", "julianday", "unixepoch", "strftime",
    "ceil", "ceiling", "exp", "floor", "ln", "log", "log10", "log2", "mod", "pi", "pow", "power", "sqrt", "trunc",
    "json", "json_array", "json_array_length", "json_each", "json_extract", "json_group_array", "json_group_object",
    "json_object", "json_quote", "json_tree", "json_type", "json_valid", "->", "->>",
});
// clang-format on

/// Longer texts than this are no record's, nor an answer's.
constexpr int longest_text = 16'000'000;
constexpr int longest_sql = 100'000;
/// So many steps of SQLite's machine between two looks at the clock: a step may take long.
constexpr int steps_between_looks = 200;

std::string_view view_of(const char* text) { return text ? text : std::string_view{}; }

int authorize_for(void* guard, int action, const char* first, const char* second, const char* database,
                  const char* view) {
    return static_cast<SqlGuard*>(guard)->authorize(action, first, second, database, view);
}

int look_at_clock(void* guard) { return static_cast<SqlGuard*>(guard)->overdue(); }

void set_limits(sqlite3* database) {
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, longest_text);
    sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, longest_sql);
    sqlite3_limit(database, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
    sqlite3_limit(database, SQLITE_LIMIT_EXPR_DEPTH, 200);
    sqlite3_limit(database, SQLITE_LIMIT_COMPOUND_SELECT, 100);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(database, SQLITE_LIMIT_WORKER_THREADS, 0);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // A name that is not there is no text.
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
}

bool is_own_table(std::string_view table) {
    constexpr std::array<std::string_view, 4> links_and_twins{"link", "pointers", "crm_entries", "twin"};
    return table.starts_with("rows_") ||
           std::find(links_and_twins.begin(), links_and_twins.end(), table) != links_and_twins.end();
}

bool is_json_table(std::string_view table) { return table == "json_each" || table == "json_tree"; }

/// Tables that are there but for nobody's SQL.
bool is_hidden(std::string_view table) {
    constexpr std::array<std::string_view, 7> own{"meta",      "folder", "pointers", "problem",
                                                  "tombstone", "twin",   "dbstat"};
    return table.starts_with("rows_") || table.starts_with("sqlite_") || table.starts_with("pragma_") ||
           std::find(own.begin(), own.end(), table) != own.end();
}

}  // namespace

std::span<const std::string_view> sql_function_names() { return functions; }

SqlGuard::SqlGuard(Database& database, const std::set<std::string, std::less<>>& tables)
    : database_(database), tables_(tables) {
    set_limits(database.handle());
    sqlite3_set_authorizer(database.handle(), authorize_for, this);
    sqlite3_progress_handler(database.handle(), steps_between_looks, look_at_clock, this);
}

SqlGuard::~SqlGuard() {
    sqlite3_set_authorizer(database_.handle(), nullptr, nullptr);
    sqlite3_progress_handler(database_.handle(), 0, nullptr, nullptr);
}

void SqlGuard::start(std::chrono::milliseconds limit) {
    timed_out_ = false;
    end_ = std::chrono::steady_clock::now() + limit;
}

int SqlGuard::overdue() {
    if (std::chrono::steady_clock::now() < end_) return 0;
    timed_out_ = true;
    return 1;
}

int SqlGuard::refuse(std::string reason) {
    if (refused_.empty()) refused_ = std::move(reason);
    return SQLITE_DENY;
}

int SqlGuard::authorize(int action, const char* first, const char* second, const char* database, const char* view) {
    switch (action) {
        case SQLITE_SELECT:
        case SQLITE_RECURSIVE: return SQLITE_OK;
        case SQLITE_READ: return authorize_read(view_of(first), view_of(second), view_of(database), view_of(view));
        case SQLITE_FUNCTION: {
            const std::string name = lower_ascii(view_of(second));
            if (std::find(functions.begin(), functions.end(), name) != functions.end()) return SQLITE_OK;
            return refuse("no such function: " + name);
        }
        default: return refuse("crm query only reads");
    }
}

/// A name without a column is for counting rows: of a documented table, of what a WITH calls so, or of one of the
/// index's own that stands for a documented one. With a column, the index's own are read inside of documented ones.
int SqlGuard::authorize_read(std::string_view table, std::string_view column, std::string_view database,
                             std::string_view view) {
    if (is_json_table(table)) return SQLITE_OK;
    const bool documented = tables_.contains(table);
    if (database == "main" && is_own_table(table) && (tables_.contains(view) || column.empty())) {
        read_.emplace(table);
        if (table == "link" && view == "link") read_links_ = true;
        return SQLITE_OK;
    }
    if (database == "temp" && documented) return SQLITE_OK;
    if (database.empty() && column.empty() && (documented || !is_hidden(table))) return SQLITE_OK;
    return refuse("no such table: " + std::string(table));
}

}  // namespace crm
