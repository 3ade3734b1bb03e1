#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <memory>
#include <optional>

#include "crm/base/suggest.h"
#include "crm/index/ranking.h"
#include "crm/query/search.h"
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

/// What was asked of one kind: its records, and how well each fits where words were searched.
struct Answer {
    query::Query query;
    std::vector<Hit> hits;
    bool by_rank = false;
};

Answer answer(const Context& context, const Kind& kind, const query::Query& query) {
    Answer answer{.query = query, .hits = {}};
    const query::Standings standings(answer.query);
    const auto sort = read_sort(context.arguments().value("sort"), kind, context.schema());
    answer.by_rank = standings.any() && sort.empty();
    const auto limit = answer.by_rank ? std::optional<std::size_t>{} : limit_of(context.arguments());
    for (const Record* record :
         context.engine().ask({.kind = &kind, .where = answer.query, .sort = sort, .limit = limit}))
        answer.hits.push_back(
            {record, answer.by_rank ? standings.of(*record, context.engine()) : query::Standing::elsewhere});
    return answer;
}

std::vector<const Record*> in_order(const Context& context, std::vector<Hit> hits, bool by_rank) {
    std::vector<const Record*> records;
    if (by_rank)
        records = ranked(std::move(hits), context.engine());
    else
        for (const Hit& hit : hits) records.push_back(hit.record);
    if (const auto limit = limit_of(context.arguments()); limit && records.size() > *limit) records.resize(*limit);
    return records;
}

Readers readers_of(const Context& context) {
    return writer_named(context.format()).for_people ? Readers::people : Readers::programs;
}

/// What is found among one kind, in order.
std::unique_ptr<Found> found(const Context& context, const Kind& kind, const query::Query& query,
                             const RecordColumns& columns) {
    const auto sort = read_sort(context.arguments().value("sort"), kind, context.schema());
    if (sort.empty() && query::Standings(query).any()) {
        Answer ranks = answer(context, kind, query);
        return found_records(in_order(context, std::move(ranks.hits), ranks.by_rank));
    }
    Question question{.kind = &kind, .where = query, .sort = sort, .limit = limit_of(context.arguments())};
    // An excerpt may be of any text.
    if (!context.arguments().has("context")) question.fields = columns.fields(kind);
    return context.engine().list(question);
}

Exit find_kind(Context& context, const Kind& kind, std::span<const std::string> words) {
    const std::array kinds{&kind};
    const query::Query query = query_of(context, kind, words);
    const RecordColumns columns(context.engine(), kinds, found_columns(context, kind), readers_of(context));
    auto records = context.engine().meanwhile(kinds, [&] { return found(context, kind, query, columns); });
    RecordRows rows(columns, std::move(records), context.arguments().has("context") ? &query : nullptr);
    context.print(rows);
    return rows.count() > 0 ? Exit::done : Exit::no;
}

/// What a query finds among one kind; where its words are not all the kind's: nothing, and why goes to `misfit`.
std::optional<Answer> answer_if_fitting(const Context& context, const Kind& kind, std::span<const std::string> words,
                                        std::optional<Error>& misfit) {
    try {
        return answer(context, kind, query_of(context, kind, words));
    } catch (const Error& error) {
        if (error.kind() != Exit::usage) throw;
        if (!misfit) misfit = error;
        return {};
    }
}

std::vector<const Kind*> contact_kinds(const Context& context) {
    return {context.schema().kind("person"), context.schema().kind("org")};
}

/// Records of several kinds, each with its kind behind its id, in their order; what only one kind has is empty for the
/// other.
Table table_of_contacts(const Context& context, const std::map<const Kind*, Answer>& answers,
                        std::span<const Record* const> records, std::span<const std::string> columns) {
    const std::ptrdiff_t place = columns.front() == "id" ? 1 : 0;
    const auto contacts = contact_kinds(context);
    Table all;
    all.rows.resize(records.size());
    for (const auto& [kind, found] : answers) {
        std::vector<const Record*> its;
        std::copy_if(records.begin(), records.end(), std::back_inserter(its),
                     [kind = kind](const Record* record) { return &record->kind() == kind; });
        RecordRows rows({context.engine(), contacts, columns, readers_of(context)}, found_records(std::move(its)),
                        context.arguments().has("context") ? &found.query : nullptr);
        Table table = taken(rows);
        auto row = table.rows.begin();
        for (std::size_t i = 0; i < records.size(); ++i)
            if (&records[i]->kind() == kind) all.rows[i] = std::move(*row++);
        all.columns = std::move(table.columns);
    }
    all.columns.insert(all.columns.begin() + place, Column{.name = "kind"});
    for (std::size_t i = 0; i < records.size(); ++i)
        all.rows[i].insert(all.rows[i].begin() + place, Cell{std::string(records[i]->kind().name)});
    return all;
}

std::vector<std::string> contact_columns(const Context& context) {
    if (context.arguments().has("columns") || context.format() == "ids")
        return columns_of(context, *context.schema().kind("person"));
    if (context.arguments().has("context") && !carries_all_fields(context)) return {"id", "name"};
    return {"id", "name", "city", "email", "phone", "status"};
}

/// Nothing was found, and the first word is nearly a kind's name: it was searched for as a word.
void suggest_kind(Context& context, std::span<const std::string> words) {
    if (words.empty()) return;
    std::vector<std::string_view> names;
    for (const Kind* kind : context.schema().kinds()) names.insert(names.end(), {kind->name, kind->folder});
    if (const auto meant = nearest(words.front(), names))
        context.say(fmt::format("nothing has '{}'; did you mean: crm find {}", words.front(), *meant));
}

/// People and organisations in one table; those of one kind where only it has the query's words.
Table found_contacts(const Context& context, std::span<const std::string> words) {
    const std::vector<std::string> columns = contact_columns(context);
    std::map<const Kind*, Answer> answers;
    std::vector<Hit> hits;
    bool by_rank = false;
    std::optional<Error> misfit;
    for (const Kind* kind : contact_kinds(context)) {
        auto found = answer_if_fitting(context, *kind, words, misfit);
        if (!found) continue;
        by_rank |= found->by_rank;
        hits.insert(hits.end(), found->hits.begin(), found->hits.end());
        answers.emplace(kind, std::move(*found));
    }
    if (answers.empty()) throw *misfit;
    const auto records = in_order(context, std::move(hits), by_rank);
    return table_of_contacts(context, answers, records, columns);
}

Exit find_contacts(Context& context, std::span<const std::string> words) {
    const Table all =
        context.engine().meanwhile(contact_kinds(context), [&] { return found_contacts(context, words); });
    context.print(all);
    if (all.rows.empty()) suggest_kind(context, words);
    return all.rows.empty() ? Exit::no : Exit::done;
}

Exit explain(Context& context, const Kind& kind, std::span<const std::string> words) {
    const query::Query query = query_of(context, kind, words);
    if (context.past()) context.put(fmt::format("as of       {}\n", context.past()->name()));
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
