#include "tables.h"

#include <fmt/format.h>

namespace crm {

namespace {

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
        "CREATE TABLE main.pointers(target TEXT NOT NULL, field INTEGER NOT NULL, first INTEGER NOT NULL,"
        " entries BLOB NOT NULL, PRIMARY KEY(target, field, first)) WITHOUT ROWID;\n"
        "CREATE VIEW main.link AS SELECT p.target, p.field, e.row, e.moment FROM pointers AS p, crm_entries(p.entries)"
        " AS e;\n"
        "CREATE TABLE main.problem(row INTEGER PRIMARY KEY, kind TEXT NOT NULL, path TEXT NOT NULL, line INTEGER,"
        " col INTEGER, code TEXT, message TEXT, hint TEXT);\n"
        "CREATE TABLE main.tombstone(row INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, merged_into TEXT,"
        " path TEXT NOT NULL, line INTEGER, col INTEGER);\n"
        "CREATE TABLE main.twin(row INTEGER PRIMARY KEY, kind TEXT NOT NULL);\n";
    for (const Kind* kind : schema.kinds()) sql += create_rows(*kind);
    return sql;
}

std::string create_index(const Kind& kind) {
    const std::string table = rows_table(kind);
    return fmt::format("CREATE INDEX main.{} ON {}(id);\n", quoted_name(table + "_id"), quoted_name(table));
}

std::string hide_twins(const Schema& schema, bool hide) {
    std::string sql;
    const auto view = [&](const std::string& table, std::string_view row) {
        sql += fmt::format("DROP VIEW IF EXISTS temp.{};\n", table);
        if (hide)
            sql += fmt::format(
                "CREATE TEMP VIEW {0} AS SELECT * FROM main.{0} WHERE {1} NOT IN (SELECT row FROM main.twin);\n", table,
                row);
    };
    view("link", "row");
    for (const Kind* kind : schema.kinds()) view(quoted_name(rows_table(*kind)), "_row");
    return sql;
}

}  // namespace crm
