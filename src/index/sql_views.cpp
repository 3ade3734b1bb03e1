#include "sql_views.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/base/text.h"
#include "references.h"
#include "tables.h"

namespace crm {

namespace {

/// "activity AS r" as the index has it, without hidden twins.
std::string rows_of(const Kind& kind, bool twins) {
    const std::string table = "main." + quoted_name(rows_table(kind));
    if (!twins) return table + " AS r";
    return fmt::format("(SELECT * FROM {} WHERE _row NOT IN (SELECT row FROM main.twin)) AS r", table);
}

/// Decimals are kept as texts, which SQL would compare as such.
std::string column(const Field& field, const std::string& value) {
    const bool number = field.type == Type::decimal && !field.list;
    return fmt::format("{} AS {}", number ? "CAST(" + value + " AS NUMERIC)" : value, quoted_name(field.key));
}

std::string select_kind(const Kind& kind, bool twins) {
    std::string columns = "r.id AS id";
    for (const Field& field : kind.fields) columns += ", " + column(field, "r." + quoted_name(field.key));
    return fmt::format("SELECT {} FROM {}", columns, rows_of(kind, twins));
}

const Field* column_named(const Field& table, std::string_view key) {
    for (const Field& field : table.columns)
        if (field.key == key) return &field;
    return nullptr;
}

/// What an item comes to: its price times its quantity, less its discount.
std::string total_of(const Field& table) {
    if (!column_named(table, "price") || !column_named(table, "quantity")) return "NULL AS total";
    const auto entry = [](std::string_view key) { return fmt::format("json_extract(j.value, '$.{}')", key); };
    return fmt::format("times({}, coalesce({}, 1), {}) AS total", entry("price"), entry("quantity"),
                       column_named(table, "discount") ? entry("discount") : "0");
}

/// A table field that one or several kinds have.
struct Rows {
    std::string_view key;
    std::vector<std::pair<const Kind*, const Field*>> fields;
};

std::vector<Rows> table_fields(const Schema& schema) {
    std::vector<Rows> all;
    for (const Kind* kind : schema.kinds())
        for (const Field& field : kind->fields) {
            if (field.type != Type::table) continue;
            auto rows = std::find_if(all.begin(), all.end(), [&](const Rows& each) { return each.key == field.key; });
            if (rows == all.end()) rows = all.insert(all.end(), {field.key, {}});
            rows->fields.emplace_back(kind, &field);
        }
    return all;
}

/// A row of each entry; the columns are those of the first kind.
std::string select_rows(const Rows& rows, bool twins) {
    const Field& first = *rows.fields.front().second;
    std::vector<std::string> arms;
    for (const auto& [kind, table] : rows.fields) {
        std::string columns = fmt::format("'{}' AS kind, r.id AS id, j.key + 1 AS no", kind->name);
        for (const Field& field : first.columns) {
            const bool there = column_named(*table, field.key) != nullptr;
            columns +=
                ", " + column(field, there ? fmt::format("json_extract(j.value, '$.\"{}\"')", field.key) : "NULL");
        }
        if (column_named(first, "price")) columns += ", " + total_of(*table);
        arms.push_back(fmt::format("SELECT {} FROM {}, json_each(r.{}) AS j", columns, rows_of(*kind, twins),
                                   quoted_name(table->key)));
    }
    return join(arms, " UNION ALL ");
}

std::string select_links(const Schema& schema, bool twins) {
    const LinkFields fields(schema);
    std::vector<std::string> arms;
    for (const Kind* kind : schema.kinds()) {
        std::string name = "CASE l.field";
        std::vector<std::string> numbers;
        for (std::size_t i = 0; i < fields.all().size(); ++i) {
            if (fields.all()[i].kind != kind) continue;
            name += fmt::format(" WHEN {} THEN '{}'", i, fields.all()[i].name());
            numbers.push_back(std::to_string(i));
        }
        if (numbers.empty()) continue;
        arms.push_back(fmt::format(
            "SELECT '{}' AS kind, r.id AS id, {} END AS field, l.target AS target FROM main.link AS l JOIN {} ON "
            "r._row = l.row WHERE l.field IN ({})",
            kind->name, name, rows_of(*kind, twins), join(numbers, ", ")));
    }
    return join(arms, " UNION ALL ");
}

/// "JOIN main.link AS l ON …": the records that one of `kind` names, but for colleagues.
std::string join_links(const Schema& schema, const Kind& kind) {
    std::vector<std::string> numbers;
    const LinkFields fields(schema);
    for (const Field& field : kind.fields)
        if (field.type == Type::reference && field.to != "user")
            numbers.push_back(std::to_string(fields.number(kind, field)));
    return fmt::format("JOIN main.link AS l ON l.row = r._row AND l.field IN ({})", join(numbers, ", "));
}

/// What happened: a row for each record that it is about.
std::string select_timeline(const Schema& schema, bool twins) {
    const auto from = [&](std::string_view name) { return "FROM " + rows_of(*schema.kind(name), twins); };
    const auto links = [&](std::string_view name) { return join_links(schema, *schema.kind(name)); };
    const std::string moves = from("deal") + ", json_each(r.move) AS j";
    const std::string moved =
        "SELECT json_extract(j.value, '$.at'), 'deal', r.id, 'move', json_extract(j.value, '$.stage'), {}, "
        "json_extract(j.value, '$.by') ";
    return join(
        {fmt::format("SELECT r.at AS at, 'activity' AS kind, r.id AS id, r.type AS type, r.text AS text, l.target AS "
                     "about, r.owner AS owner {} LEFT {}",
                     from("activity"), links("activity")),
         fmt::format("SELECT r.done, 'task', r.id, 'done', r.title, l.target, r.owner {} LEFT {} WHERE r.done IS NOT "
                     "NULL",
                     from("task"), links("task")),
         fmt::format(fmt::runtime(moved), "r.id") + moves,
         fmt::format(fmt::runtime(moved), "l.target") + moves + ' ' + links("deal"),
         fmt::format("SELECT r.at, 'order', r.id, 'order', r.total, l.target, NULL {} LEFT {}", from("order"),
                     links("order"))},
        " UNION ALL ");
}

bool has(const std::vector<SqlView>& views, std::string_view name) {
    return name == stage_table ||
           std::any_of(views.begin(), views.end(), [&](const SqlView& view) { return view.name == name; });
}

std::string_view outcome_of(const Stage& stage) {
    switch (stage.outcome) {
        case Stage::Outcome::won: return "won";
        case Stage::Outcome::lost: return "lost";
        default: return "open";
    }
}

std::optional<int> probability_of(const Stage& stage) {
    if (stage.outcome == Stage::Outcome::open) return stage.probability;
    return stage.outcome == Stage::Outcome::won ? 100 : 0;
}

void bind(Statement& statement, int parameter, std::optional<int> number) {
    if (number)
        statement.bind(parameter, static_cast<std::int64_t>(*number));
    else
        statement.bind_null(parameter);
}

void make_stages(Database& database, const Settings& settings) {
    database.exec(
        "CREATE TEMP TABLE IF NOT EXISTS stage(pipeline TEXT, id TEXT, position INTEGER, outcome TEXT, probability "
        "INTEGER, rotting_days INTEGER); DELETE FROM temp.stage");
    Statement insert = database.prepare("INSERT INTO temp.stage VALUES(?, ?, ?, ?, ?, ?)");
    for (const Pipeline& pipeline : settings.pipelines)
        for (std::size_t i = 0; i < pipeline.stages.size(); ++i) {
            const Stage& stage = pipeline.stages[i];
            insert.bind(1, pipeline.id).bind(2, stage.id).bind(3, static_cast<std::int64_t>(i + 1));
            insert.bind(4, outcome_of(stage));
            bind(insert, 5, probability_of(stage));
            bind(insert, 6, stage.rotting_days);
            insert.run();
        }
}

}  // namespace

std::vector<SqlView> sql_views(const Schema& schema, bool twins) {
    std::vector<SqlView> views{{"link", select_links(schema, twins)}, {"timeline", select_timeline(schema, twins)}};
    for (const Rows& rows : table_fields(schema)) views.push_back({std::string(rows.key), select_rows(rows, twins)});
    for (const Kind* kind : schema.kinds()) {
        const bool taken = has(views, kind->name) || kind->name.starts_with("sqlite_");
        views.push_back({(taken ? "kind_" : "") + std::string(kind->name), select_kind(*kind, twins)});
    }
    for (const Kind* kind : schema.kinds())
        if (!has(views, kind->folder) && !kind->folder.starts_with("sqlite_"))
            views.push_back({std::string(kind->folder), select_kind(*kind, twins)});
    return views;
}

void make_sql_views(Database& database, const std::vector<SqlView>& views, const Settings& settings) {
    std::string sql;
    for (Statement old = database.prepare("SELECT name FROM temp.sqlite_schema WHERE type = 'view'"); old.step();)
        sql += fmt::format("DROP VIEW temp.{};\n", quoted_name(old.text(0)));
    for (const SqlView& view : views)
        sql += fmt::format("CREATE TEMP VIEW {} AS {};\n", quoted_name(view.name), view.select);
    database.exec(sql);
    make_stages(database, settings);
    // SQLite declares these to itself when they are first asked, which no authorizer would let pass as reading.
    database.number("SELECT count(*) FROM json_each('[]'), json_tree('[]')");
}

std::vector<std::string> sql_columns_of(const Database& database, std::string_view view) {
    std::vector<std::string> names;
    Statement columns = database.prepare("SELECT name FROM pragma_table_info(?)");
    columns.bind(1, view);
    while (columns.step()) names.emplace_back(columns.text(0));
    return names;
}

}  // namespace crm
