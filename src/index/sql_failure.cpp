#include "sql_failure.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <vector>

#include "crm/base/suggest.h"
#include "crm/base/text.h"
#include "sql_guard.h"
#include "sql_views.h"
#include "sql_words.h"

namespace crm {

namespace {

using Tables = std::set<std::string, std::less<>>;

constexpr std::string_view all_tables = "crm query --tables";

std::string did_you_mean(std::string_view name, const std::vector<std::string>& known, std::string_view otherwise) {
    const std::vector<std::string_view> names(known.begin(), known.end());
    const auto near = nearest(name, names);
    return near ? fmt::format("did you mean '{}'?", *near) : std::string(otherwise);
}

/// "people" of "main.people", "name" of "p.name".
std::string_view last_part(std::string_view name) { return name.substr(name.rfind('.') + 1); }

/// Columns of the tables that the SQL speaks of; of all tables where it speaks of none.
std::vector<std::string> columns_meant(const Database& database, std::string_view sql, const Tables& tables) {
    std::vector<std::string> columns;
    for (const SqlWord& word : sql_words(sql))
        if (tables.contains(lower_ascii(word.text))) {
            const auto more = sql_columns_of(database, lower_ascii(word.text));
            columns.insert(columns.end(), more.begin(), more.end());
        }
    return columns;
}

bool is_column(const Database& database, std::string_view name, const Tables& tables) {
    return std::any_of(tables.begin(), tables.end(), [&](const std::string& table) {
        const auto columns = sql_columns_of(database, table);
        return std::find(columns.begin(), columns.end(), name) != columns.end();
    });
}

bool is_quoted(std::string_view sql, std::string_view name) {
    const auto words = sql_words(sql);
    return std::any_of(words.begin(), words.end(),
                       [&](const SqlWord& word) { return word.quoted && word.text == name; });
}

/// The rest of `text` after `beginning`, if it begins so.
std::optional<std::string_view> after(std::string_view text, std::string_view beginning) {
    if (!text.starts_with(beginning)) return {};
    return text.substr(beginning.size());
}

struct Failure {
    const Database& database;
    std::string_view sql;
    const Tables& tables;
    std::string position;

    Error error(const std::string& what, std::string hint) const {
        return Error(Exit::usage, what + position, std::move(hint));
    }
    Error no_table(std::string_view name) {
        position = sql_position_of(sql, last_part(name));
        return error(fmt::format("no table is called '{}'", name),
                     did_you_mean(last_part(name), {tables.begin(), tables.end()}, all_tables));
    }
    Error no_column(std::string_view name) const {
        const std::string otherwise =
            is_quoted(sql, name) ? fmt::format("a text is '{}', in single quotes", name) : std::string(all_tables);
        return error(fmt::format("no column is called '{}'", name),
                     did_you_mean(last_part(name), columns_meant(database, sql, tables), otherwise));
    }
    Error no_function(std::string_view name) {
        position = sql_position_of(sql, name);
        const auto functions = sql_function_names();
        return error(fmt::format("no function is called '{}'", name),
                     did_you_mean(name, {functions.begin(), functions.end()}, "docs/query.md lists them"));
    }
    /// A keyword may be the name of a table or column: order, case, with, end.
    Error syntax(std::string_view near) const {
        const std::string word = lower_ascii(near);
        std::string hint;
        if (tables.contains(word) || is_column(database, word, tables))
            hint = fmt::format("a name that SQL has as a word of its own stands in double quotes: \"{}\"", word);
        return error(fmt::format("SQL does not go on with '{}'", near), std::move(hint));
    }
};

}  // namespace

SqlComplaint last_complaint(const Database& database) {
    return {sqlite3_errmsg(database.handle()), sqlite3_error_offset(database.handle())};
}

Error sql_failure(const SqlComplaint& complaint, const Database& database, std::string_view sql, const Tables& tables) {
    Failure failure{database, sql, tables, {}};
    if (complaint.offset >= 0) failure.position = sql_position(sql, static_cast<std::size_t>(complaint.offset));
    const std::string_view message = complaint.message;
    if (const auto name = after(message, "no such table: ")) return failure.no_table(*name);
    if (const auto name = after(message, "no such column: ")) return failure.no_column(*name);
    if (const auto name = after(message, "no such function: ")) return failure.no_function(*name);
    if (message.starts_with("cannot modify ")) return failure.error("crm query only reads", {});
    if (message == "incomplete input") return failure.error("the SQL ends too early", {});
    if (const auto rest = after(message, "near \""); rest && rest->ends_with("\": syntax error"))
        return failure.syntax(rest->substr(0, rest->size() - std::string_view("\": syntax error").size()));
    return failure.error(complaint.message, {});
}

}  // namespace crm
