#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "crm/base/suggest.h"
#include "crm/base/text.h"
#include "past.h"
#include "record_rows.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

bool carries_all_fields(const Context& context) {
    const std::string_view format = context.format();
    return format == "json" || format == "ndjson" || format == "csv" || format == "tsv";
}

/// What names a record, beside which its context is read: of events, what the kind's columns say but its texts.
std::vector<std::string> columns_beside_context(const Kind& kind) {
    if (!kind.event) return {"id", std::string(kind.title_field().name)};
    std::vector<std::string> columns;
    for (const std::string_view column : kind.columns)
        if (const Field* field = kind.field(column); !field || field->type != Type::long_text)
            columns.emplace_back(column);
    return columns;
}

/// JSON and its like carry every field; what people read, the columns of the kind.
std::vector<std::string> found_columns(const Context& context, const Kind& kind) {
    if (context.arguments().has("columns")) return columns_of(context, kind);
    if (!carries_all_fields(context))
        return context.arguments().has("context") && context.format() != "ids" ? columns_beside_context(kind)
                                                                               : columns_of(context, kind);
    const std::string_view format = context.format();
    std::vector<std::string> columns{"id"};
    for (const Field& field : kind.fields)
        if (format == "json" || format == "ndjson" || field.type != Type::table) columns.emplace_back(field.name);
    return columns;
}

/// What people read of records of several kinds: what they are called by, and of contacts how they are reached.
std::vector<std::string> columns_of_several(const Context& context, std::span<const Kind* const> kinds) {
    std::vector<std::string> columns{"id", "name"};
    const bool brief = context.arguments().has("context") && !carries_all_fields(context);
    if (context.arguments().has("columns") || context.format() == "ids")
        columns = columns_of(context, *kinds.front());
    else if (!brief && !context.arguments().has("all-kinds"))
        columns.insert(columns.end(), {"city", "email", "phone", "status"});
    if (context.format() != "ids" && std::ranges::count(columns, kind_column) == 0)
        columns.emplace(columns.begin() + (columns.front() == "id" ? 1 : 0), kind_column);
    return columns;
}

std::vector<std::string> found_columns(const Context& context, std::span<const Kind* const> kinds) {
    return kinds.size() == 1 ? found_columns(context, *kinds.front()) : columns_of_several(context, kinds);
}

Readers readers_of(const Context& context) {
    return writer_named(context.format()).for_people ? Readers::people : Readers::programs;
}

/// What is asked of one kind.
struct Asked {
    const Kind* kind;
    query::Query query;
};

/// The query as each of several kinds understands it; those that do not know its words are left out, unless none does.
std::vector<Asked> asked_of(const Context& context, std::span<const Kind* const> kinds,
                            std::span<const std::string> words) {
    std::vector<Asked> asked;
    std::optional<Error> misfit;
    for (const Kind* kind : kinds) try {
            asked.push_back({kind, query_of(context, *kind, words)});
        } catch (const Error& error) {
            if (error.kind() != Exit::usage) throw;
            if (!misfit) misfit = error;
        }
    if (asked.empty()) throw *misfit;
    return asked;
}

std::vector<const Field*> every_field(const Kind& kind) {
    std::vector<const Field*> fields;
    for (const Field& field : kind.fields) fields.push_back(&field);
    return fields;
}

/// What to ask the engine, of whose records no more than the columns are looked at; an excerpt may be of any text.
std::vector<Question> questions_of(const Context& context, std::span<const Asked> asked, const RecordColumns& columns) {
    std::vector<const Kind*> kinds;
    for (const Asked& each : asked) kinds.push_back(each.kind);
    const auto sort = read_sort(context.arguments().value("sort"), kinds, context.schema());
    std::vector<Question> questions;
    for (const Asked& each : asked) {
        const bool all = context.arguments().has("context");
        questions.push_back({.kind = each.kind,
                             .where = each.query,
                             .sort = sort,
                             .fields = all ? every_field(*each.kind) : columns.fields(*each.kind),
                             .best_first = true});
    }
    return questions;
}

/// Nothing was found, and the first word is nearly a kind's name: it was searched for as a word.
void suggest_kind(Context& context, std::span<const std::string> words) {
    if (words.empty()) return;
    std::vector<std::string_view> names;
    for (const Kind* kind : context.schema().kinds()) names.insert(names.end(), {kind->name, kind->folder});
    if (const auto meant = nearest(words.front(), names))
        context.say(fmt::format("nothing has '{}'; did you mean: crm find {}", words.front(), *meant));
}

/// The query by which a record of a kind was found.
Excerpts excerpts_of(const Context& context, std::span<const Asked> asked) {
    if (!context.arguments().has("context")) return {};
    return [asked](const Kind& kind) -> const query::Query& {
        return std::ranges::find(asked, &kind, &Asked::kind)->query;
    };
}

/// Records of all these kinds as one answer, in one look at their files.
Exit find(Context& context, std::span<const Kind* const> kinds, std::span<const std::string> words) {
    const auto asked = asked_of(context, kinds, words);
    const auto limit = limit_of(context.arguments());
    const RecordColumns columns(context.engine(), kinds, found_columns(context, kinds), readers_of(context));
    const auto questions = questions_of(context, asked, columns);
    auto found = context.engine().meanwhile(kinds, [&] { return context.engine().list(questions, limit); });
    RecordRows rows(columns, std::move(found), excerpts_of(context, asked));
    context.print(rows);
    if (rows.count() > 0) return Exit::done;
    if (kinds.size() > 1) suggest_kind(context, words);
    return Exit::no;
}

std::string explained(const Context& context, const Asked& asked) {
    return asked.query.explain() + sql_text(asked.query, *asked.kind, context.schema());
}

/// How each kind understands the query; of people and organisations the people alone.
Exit explain(Context& context, std::span<const Kind* const> kinds, std::span<const std::string> words) {
    const bool all = context.arguments().has("all-kinds");
    std::vector<std::string> texts;
    for (const Asked& asked : asked_of(context, all ? kinds : kinds.first(1), words))
        texts.push_back((all ? fmt::format("kind        {}\n", asked.kind->name) : std::string()) +
                        explained(context, asked));
    if (context.past()) context.put(fmt::format("as of       {}\n", context.past()->name()));
    context.put(join(texts, "\n"));
    return Exit::done;
}

/// The kinds that are asked: the one that is named, all, or people and organisations.
std::vector<const Kind*> kinds_asked(const Context& context, const Kind* named) {
    const Schema& schema = context.schema();
    if (!context.arguments().has("all-kinds"))
        return named ? std::vector{named} : std::vector{schema.kind("person"), schema.kind("org")};
    if (named) {
        const std::string_view word = context.arguments().operand(0);
        throw Error(Exit::usage, fmt::format("'{}' is a kind, and --all-kinds asks every kind", word),
                    fmt::format("crm find {0}, or for the word itself: crm find --all-kinds '\"{0}\"'", word));
    }
    return {schema.kinds().begin(), schema.kinds().end()};
}

Exit run(Context& context) {
    const Arguments& arguments = context.arguments();
    const Kind* kind = context.schema().kind(arguments.operand(0));
    const auto words = arguments.rest(kind ? 1 : 0);
    const auto kinds = kinds_asked(context, kind);
    return arguments.has("explain") ? explain(context, kinds, words) : find(context, kinds, words);
}

constexpr std::array operands{
    Operand{.name = "KIND",
            .help = "person, org, deal, task, activity…; people and organisations without it",
            .means = Means::kind,
            .required = false},
    query_operand,
};
constexpr std::array options{
    Option{.name = "all-kinds", .value = {}, .help = "search records of every kind at once"},
    Option{.name = "explain", .value = {}, .help = "print how the query was understood"},
    Option{.name = "context", .value = {}, .help = "show where the words stand, with what is around them"},
    as_of_option,
};

}  // namespace

constexpr Command verbs::find{.name = "find",
                              .summary = "list what matches",
                              .operands = operands,
                              .options = options,
                              .prints_rows = true,
                              .run = run};

}  // namespace crm
