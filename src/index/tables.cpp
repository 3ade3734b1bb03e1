#include "tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace crm {

namespace {

constexpr std::array<std::string_view, 4> taken_names{"link", "problem", "tombstone", "timeline"};

std::string_view sql_type(const Field& field) {
    if (field.list) return "TEXT";
    return field.type == Type::integer || field.type == Type::flag ? "INTEGER" : "TEXT";
}

std::string create_rows(const Kind& kind) {
    std::string sql = fmt::format(
        "CREATE TABLE main.{}(_row INTEGER PRIMARY KEY, _path TEXT NOT NULL, _line INTEGER NOT NULL, _column INTEGER "
        "NOT NULL, id TEXT NOT NULL",
        quoted_name(rows_table(kind)));
    for (const Field& field : kind.fields) sql += fmt::format(", {} {}", quoted_name(field.key), sql_type(field));
    for (const Field& field : kind.fields)
        if (has_seconds(field)) sql += fmt::format(", {} INTEGER", quoted_name(seconds_column(field)));
    sql += ", _key BLOB, _undeclared TEXT);\n";
    return sql + fmt::format(
                     "CREATE TABLE main.{}(block INTEGER PRIMARY KEY, rows BLOB NOT NULL, names BLOB NOT NULL, texts "
                     "BLOB NOT NULL);\n",
                     quoted_name(words_table(kind)));
}

}  // namespace

std::string quoted_name(std::string_view name) {
    std::string quoted = "\"";
    for (const char c : name) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

std::string view_of(const Kind& kind) {
    const bool taken = std::find(taken_names.begin(), taken_names.end(), kind.name) != taken_names.end();
    return (taken || kind.name.starts_with("sqlite_") ? "kind_" : "") + std::string(kind.name);
}

std::string rows_table(const Kind& kind) { return "rows_" + std::string(kind.name); }

std::string words_table(const Kind& kind) { return "words_" + std::string(kind.name); }

std::string seconds_column(const Field& field) { return "_seconds_" + std::string(field.key); }

bool has_seconds(const Field& field) {
    return !field.list && (field.type == Type::datetime || field.type == Type::when);
}

std::vector<std::string> columns_of(const Kind& kind) {
    std::vector<std::string> columns{"_row", "_path", "_line", "_column", "id"};
    for (const Field& field : kind.fields) columns.emplace_back(field.key);
    for (const Field& field : kind.fields)
        if (has_seconds(field)) columns.push_back(seconds_column(field));
    columns.insert(columns.end(), {"_key", "_undeclared"});
    return columns;
}

std::string record_columns(const Kind& kind, std::string_view table) {
    const std::string dot = table.empty() ? std::string{} : std::string(table) + '.';
    std::string columns = fmt::format("{0}_row, {0}_path, {0}_line, {0}_column, {0}id", dot);
    for (const Field& field : kind.fields) columns += fmt::format(", {}{}", dot, quoted_name(field.key));
    return columns + fmt::format(", {}_undeclared", dot);
}

int record_column_count(const Kind& kind) { return static_cast<int>(kind.fields.size()) + 6; }

std::string create_tables(const Schema& schema) {
    std::string sql =
        "CREATE TABLE main.meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;\n"
        "CREATE TABLE main.folder(root TEXT NOT NULL, path TEXT NOT NULL, no INTEGER NOT NULL, count INTEGER NOT NULL, "
        "racy INTEGER NOT NULL,"
        " fingerprint BLOB NOT NULL, PRIMARY KEY(root, path)) WITHOUT ROWID;\n"
        "CREATE TABLE main.files(no INTEGER PRIMARY KEY, entries BLOB NOT NULL);\n"
        "CREATE TABLE main.link(row INTEGER NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,"
        " field TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY(row, n)) WITHOUT ROWID;\n"
        "CREATE TABLE main.problem(kind TEXT NOT NULL, file INTEGER NOT NULL, path TEXT NOT NULL, line INTEGER,"
        " col INTEGER, code TEXT, message TEXT, hint TEXT);\n"
        "CREATE TABLE main.tombstone(kind TEXT NOT NULL, file INTEGER NOT NULL, id TEXT NOT NULL, merged_into TEXT,"
        " path TEXT NOT NULL, line INTEGER, col INTEGER);\n"
        "CREATE TABLE main.twin(kind TEXT NOT NULL, row INTEGER PRIMARY KEY);\n";
    for (const Kind* kind : schema.kinds()) sql += create_rows(*kind);
    return sql;
}

std::string create_indexes(const Schema& schema) {
    std::string sql =
        "CREATE INDEX main.link_target ON link(target);\n"
        "CREATE INDEX main.problem_file ON problem(file);\n"
        "CREATE INDEX main.tombstone_file ON tombstone(file);\n"
        "CREATE INDEX main.tombstone_id ON tombstone(id);\n";
    for (const Kind* kind : schema.kinds()) {
        const std::string table = rows_table(*kind);
        sql += fmt::format("CREATE INDEX main.{} ON {}(id);\n", quoted_name(table + "_id"), quoted_name(table));
    }
    return sql;
}

std::string create_view(const Kind& kind, bool twins) {
    return fmt::format("CREATE TEMP VIEW {} AS SELECT * FROM main.{}{};\n", quoted_name(view_of(kind)),
                       quoted_name(rows_table(kind)), twins ? " WHERE _row NOT IN (SELECT row FROM main.twin)" : "");
}

std::string create_shared_views(bool twins) {
    return fmt::format(
        "CREATE TEMP VIEW link AS SELECT kind, row, id, field, target FROM main.link{};\n"
        "CREATE TEMP VIEW problem AS SELECT * FROM main.problem;\n"
        "CREATE TEMP VIEW tombstone AS SELECT * FROM main.tombstone;\n",
        twins ? " WHERE row NOT IN (SELECT row FROM main.twin)" : "");
}

}  // namespace crm
