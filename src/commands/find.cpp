#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

/// JSON and its like carry every field; what people read, the columns of the kind.
std::vector<std::string> found_columns(const Context& context, const Kind& kind) {
    const std::string_view format = context.format();
    const bool whole = (format == "json" || format == "ndjson" || format == "csv" || format == "tsv") &&
                       !context.arguments().has("columns");
    if (!whole) return columns_of(context, kind);
    std::vector<std::string> columns{"id"};
    for (const Field& field : kind.fields)
        if (format == "json" || format == "ndjson" || field.type != Type::table) columns.emplace_back(field.name);
    return columns;
}

Exit find_kind(Context& context, const Kind& kind, std::span<const std::string> words) {
    const auto records = asked_for(context, kind, words);
    context.print(table_of(context.engine(), kind, records, found_columns(context, kind)));
    return records.empty() ? Exit::no : Exit::done;
}

/// What a query finds among one kind, where its words are not all the kind's: nothing, and why goes to `misfit`.
std::optional<std::vector<const Record*>> asked_if_fitting(const Context& context, const Kind& kind,
                                                           std::span<const std::string> words,
                                                           std::optional<Error>& misfit) {
    try {
        return asked_for(context, kind, words);
    } catch (const Error& error) {
        if (error.kind() != Exit::usage) throw;
        if (!misfit) misfit = error;
        return {};
    }
}

/// People and organisations in one table, of the columns that both have; those of one kind where only it has the
/// query's words.
Exit find_contacts(Context& context, std::span<const std::string> words) {
    std::vector<std::string> columns{"id", "name", "city", "email", "phone", "status"};
    if (context.arguments().has("columns") || context.format() == "ids")
        columns = columns_of(context, *context.schema().kind("person"));
    Table all;
    std::optional<Error> misfit;
    for (const std::string_view name : {"person", "org"}) {
        const Kind& kind = *context.schema().kind(name);
        const auto records = asked_if_fitting(context, kind, words, misfit);
        if (!records) continue;
        Table table = table_of(context.engine(), kind, *records, columns);
        for (auto& row : table.rows)
            row.insert(row.begin() + (columns.front() == "id" ? 1 : 0), Cell{std::string(name)});
        all.columns = table.columns;
        all.rows.insert(all.rows.end(), std::make_move_iterator(table.rows.begin()),
                        std::make_move_iterator(table.rows.end()));
    }
    if (all.columns.empty()) throw *misfit;
    all.columns.insert(all.columns.begin() + (columns.front() == "id" ? 1 : 0), Column{.name = "kind"});
    if (const auto limit = limit_of(context.arguments()); limit && all.rows.size() > *limit) all.rows.resize(*limit);
    context.print(all);
    return all.rows.empty() ? Exit::no : Exit::done;
}

Exit explain(Context& context, const Kind& kind, std::span<const std::string> words) {
    const query::Query query = query_of(context, kind, words);
    context.put(query.explain() + sql_text(query, kind, context.schema()));
    return Exit::done;
}

Exit run(Context& context) {
    const Arguments& arguments = context.arguments();
    const Kind* kind = context.schema().kind(arguments.operand(0));
    const auto words = arguments.rest(kind ? 1 : 0);
    if (arguments.has("explain")) return explain(context, kind ? *kind : *context.schema().kind("person"), words);
    return kind ? find_kind(context, *kind, words) : find_contacts(context, words);
}

constexpr std::array operands{
    Operand{.name = "KIND",
            .help = "person, org, deal, task, activity…; people and organisations without it",
            .means = Means::kind,
            .required = false},
    query_operand,
};
constexpr std::array options{
    Option{.name = "explain", .value = {}, .help = "print how the query was understood"},
};

}  // namespace

constexpr Command verbs::find{.name = "find",
                              .summary = "list what matches",
                              .operands = operands,
                              .options = options,
                              .prints_rows = true,
                              .run = run};

}  // namespace crm
