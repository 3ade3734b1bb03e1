#include "completion_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "crm/base/text.h"
#include "crm/query/route.h"

namespace crm {

namespace {

/// More than anybody reads through.
constexpr std::size_t most_offered = 200;

using Completions = std::vector<Completion>;
using Kinds = std::vector<const Kind*>;

void append(Completions& words, Completions more) {
    words.insert(words.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Each word once, the first of its kind.
Completions once(Completions words) {
    std::stable_sort(words.begin(), words.end(),
                     [](const Completion& a, const Completion& b) { return a.word < b.word; });
    words.erase(std::unique(words.begin(), words.end(),
                            [](const Completion& a, const Completion& b) { return a.word == b.word; }),
                words.end());
    return words;
}

/// Where a query's kind is not written yet: what `crm find` looks through.
Kinds kinds_named(const Schema& schema, std::string_view name) {
    if (const Kind* kind = schema.kind(name)) return {kind};
    return {schema.kind("person"), schema.kind("org")};
}

Kinds targets_of(const Schema& schema, const Field& reference) {
    Kinds kinds;
    for (const Kind* kind : schema.kinds())
        if (reference.may_name(kind->name)) kinds.push_back(kind);
    return kinds;
}

/// Where the term being typed begins in a query: behind the last blank or parenthesis outside quotes, and a dash.
std::size_t last_term(std::string_view typed) {
    std::size_t begin = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        if (typed[i] == '"') quoted = !quoted;
        const bool parts = typed[i] == ' ' || typed[i] == '(' || (typed[i] == '-' && i == begin);
        if (!quoted && parts) begin = i + 1;
    }
    return begin;
}

/// Whether a query of several words needs quotes around a value.
bool needs_quotes(std::string_view value) { return value.find_first_of(" ()\"") != std::string_view::npos; }

}  // namespace

Completions beginning(Completions words, std::string_view typed) {
    const std::string folded = fold(typed);
    std::erase_if(words, [&](const Completion& each) {
        return !each.word.starts_with(typed) && !fold(each.word).starts_with(folded);
    });
    return words;
}

std::vector<Offered> CompletionData::named(const Kinds& kinds, std::string_view typed) const {
    std::vector<Offered> all;
    for (const Kind* kind : kinds) {
        const auto more = offers_.records(*kind, typed, most_offered - all.size());
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

Completions CompletionData::references(std::string_view kind, std::string_view typed) const {
    const Schema& schema = workspace_.schema();
    const Kind* one = schema.kind(kind);
    const auto records = named(one ? Kinds{one} : Kinds(schema.kinds().begin(), schema.kinds().end()), typed);
    std::map<std::string, int, std::less<>> bearers;
    for (const Offered& record : records) ++bearers[fold(record.title)];
    const std::string folded = fold(typed);
    Completions words;
    for (const Offered& record : records) {
        const std::string title = fold(record.title);
        const bool by_name = !record.id.starts_with(typed) && title.starts_with(folded) && bearers[title] == 1 &&
                             visible(record.title) == record.title;
        words.push_back(by_name ? Completion{record.title, record.id} : Completion{record.id, record.title});
    }
    // A word that goes on as it was begun is what shells put in; others stand where there is none.
    Completions first = beginning(words, typed);
    return first.empty() ? words : first;
}

Completions CompletionData::texts(const Kinds& kinds, const Field& field, std::string_view typed) const {
    Completions words;
    for (const Kind* kind : kinds)
        for (std::string& text : offers_.texts(*kind, field))
            if (visible(text) == text) words.push_back({std::move(text)});
    words = beginning(std::move(words), typed);
    if (words.size() > most_offered) words.resize(most_offered);
    return words;
}

Completions CompletionData::values(const Kind& kind, const Field& field, std::string_view typed) const {
    Completions words;
    if (field.type == Type::flag) return beginning({{"yes"}, {"no"}}, typed);
    for (const std::string_view choice : field.choices) words.push_back({std::string(choice)});
    if (!words.empty()) return beginning(std::move(words), typed);
    if (field.type == Type::reference) {
        for (const Offered& record : named(targets_of(workspace_.schema(), field), typed))
            words.push_back({record.id, record.title});
        return words;
    }
    return field.type == Type::text && field.list ? texts({&kind}, field, typed) : words;
}

Completions CompletionData::values(std::string_view kind, std::string_view field, std::string_view typed) const {
    const Schema& schema = workspace_.schema();
    const Kind* one = schema.kind(kind);
    Completions words;
    for (const Kind* each : one ? Kinds{one} : Kinds(schema.kinds().begin(), schema.kinds().end()))
        if (const Field* found = each->field(field)) append(words, values(*each, *found, typed));
    return once(std::move(words));
}

/// What follows `path:`.
Completions CompletionData::after(const Kinds& kinds, std::string_view path, std::string_view typed) const {
    if (path == "has" || path == "no") return names(kinds, typed, true);
    Completions words;
    for (const Kind* kind : kinds) {
        const auto route = query::resolve_if_known(path, *kind, workspace_.schema());
        if (!route) continue;
        for (const query::Hop& hop : route->steps.back()) {
            if (hop.by == query::Hop::By::pointing)
                for (const Offered& record : named({hop.kind}, typed)) words.push_back({record.id, record.title});
            else if (hop.field)
                append(words, values(*hop.from, *hop.field, typed));
        }
    }
    return once(std::move(words));
}

/// Fields of records that `typed` leads to with its dots, as far as they begin with what stands behind the last one.
Completions CompletionData::names(const Kinds& kinds, std::string_view typed, bool for_has) const {
    const Schema& schema = workspace_.schema();
    const std::size_t dot = typed.rfind('.');
    const std::string_view path = dot == std::string_view::npos ? std::string_view{} : typed.substr(0, dot);
    Kinds reached = path.empty() ? kinds : Kinds{};
    for (const Kind* kind : path.empty() ? Kinds{} : kinds)
        if (const auto route = query::resolve_if_known(path, *kind, schema))
            for (const query::Hop& hop : route->steps.back()) {
                const Kinds more = hop.by == query::Hop::By::pointing                ? Kinds{hop.kind}
                                   : hop.field && hop.field->type == Type::reference ? targets_of(schema, *hop.field)
                                                                                     : Kinds{};
                reached.insert(reached.end(), more.begin(), more.end());
            }
    Completions words;
    const std::string before = path.empty() ? std::string{} : std::string(path) + '.';
    const auto add = [&](const Field& field) {
        const char* ending = field.type == Type::table ? "." : for_has ? "" : ":";
        words.push_back({fmt::format("{}{}{}", before, field.name, ending), std::string(field.help)});
    };
    for (const Kind* kind : reached) {
        for (const Field& field : kind->fields) add(field);
        for (const Field& field : kind->derived) add(field);
    }
    if (path.empty() && !for_has) append(words, {{"has:", "something is there"}, {"no:", "nothing is there"}});
    return once(beginning(std::move(words), typed));
}

/// Saved searches, with what they ask.
Completions CompletionData::searches(std::string_view typed) const {
    Completions words;
    for (const SavedSearch& search : workspace_.settings().searches) words.push_back({'@' + search.name, search.query});
    return once(beginning(std::move(words), typed));
}

Completions CompletionData::of_term(const Kinds& kinds, std::string_view term) const {
    if (term.starts_with('@')) return searches(term);
    const std::size_t end = term.find_first_of(":=<>!");
    if (end == std::string_view::npos) return names(kinds, term, false);
    const std::size_t value = std::min(term.find_first_not_of(":=<>!", end), term.size());
    std::string_view typed = term.substr(value);
    if (typed.starts_with('"')) typed.remove_prefix(1);
    Completions words = after(kinds, term.substr(0, end), typed);
    for (Completion& each : words) each.word.insert(0, term.substr(0, value));
    return words;
}

Completions CompletionData::query(std::string_view kind, std::string_view typed) const {
    const std::size_t begin = last_term(typed);
    Completions words = of_term(kinds_named(workspace_.schema(), kind), typed.substr(begin));
    // A value with blanks may stand alone as one argument; among other words it is held together.
    const bool alone = typed.find_first_of(" (\"") == std::string_view::npos;
    for (Completion& each : words) {
        const std::size_t value = each.word.find_first_of(":=<>!");
        const std::size_t from = value == std::string::npos ? value : each.word.find_first_not_of(":=<>!", value);
        if (!alone && from != std::string::npos && needs_quotes(each.word.substr(from)))
            each.word = fmt::format("{}\"{}\"", each.word.substr(0, from), each.word.substr(from));
        each.word.insert(0, typed.substr(0, begin));
    }
    return words;
}

}  // namespace crm
