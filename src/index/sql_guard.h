#pragma once
// What people's SQL may do: SELECT from the documented tables with a list of functions, within limits. Stands between
// SQLite and a connection from before the SQL is prepared until it has been answered.

#include <chrono>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "database.h"

namespace crm {

/// What a function of SQL is called, all that there are.
std::span<const std::string_view> sql_function_names();

class SqlGuard {
public:
    /// `tables`: what may be read, by name; outlive the guard, as does the database.
    SqlGuard(Database& database, const std::set<std::string, std::less<>>& tables);
    ~SqlGuard();
    SqlGuard(const SqlGuard&) = delete;
    SqlGuard& operator=(const SqlGuard&) = delete;

    /// The clock runs from now.
    void start(std::chrono::milliseconds limit);
    bool timed_out() const { return timed_out_; }

    /// The index's own tables that were asked for, each as "table of view": rows_person by whichever view.
    const std::set<std::string, std::less<>>& read() const { return read_; }
    /// Whether all links were asked for, not just those of the rows of a view.
    bool read_links() const { return read_links_; }
    /// What was refused first, as SQLite says what is not there: "no such function: readfile". Empty: nothing.
    const std::string& refused() const { return refused_; }

    // For SQLite.
    int authorize(int action, const char* first, const char* second, const char* database, const char* view);
    int overdue();

private:
    int refuse(std::string reason);
    int authorize_read(std::string_view table, std::string_view column, std::string_view database,
                       std::string_view view);

    Database& database_;
    const std::set<std::string, std::less<>>& tables_;
    std::set<std::string, std::less<>> read_;
    std::string refused_;
    std::chrono::steady_clock::time_point end_ = std::chrono::steady_clock::time_point::max();
    bool timed_out_ = false;
    bool read_links_ = false;
};

}  // namespace crm
