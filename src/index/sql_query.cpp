#include "sql_query.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/base/text.h"
#include "derived.h"
#include "references.h"
#include "tables.h"

namespace crm {

namespace {

using query::Checked;
using query::Condition;
using query::Hop;

/// Beyond these, SQLite's own limits come near.
constexpr std::size_t most_parameters = 1000;
constexpr std::size_t deepest = 60;

/// Thrown inside this file only.
struct TooMuch {};

/// "rows_person"
std::string rows(const Kind& kind) { return quoted_name(rows_table(kind)); }

std::string column(std::string_view row, std::string_view name) { return fmt::format("{}.{}", row, quoted_name(name)); }

/// Joined as a balanced tree: SQLite counts a chain as deep as it is long.
std::string joined(std::span<const std::string> parts, std::string_view by) {
    if (parts.size() == 1) return parts.front();
    const std::size_t half = parts.size() / 2;
    return fmt::format("({} {} {})", joined(parts.first(half), by), by, joined(parts.subspan(half), by));
}

std::string any_of(const std::vector<std::string>& parts) { return parts.empty() ? "0" : joined(parts, "OR"); }
std::string all_of(const std::vector<std::string>& parts) { return parts.empty() ? "1" : joined(parts, "AND"); }

class Compiler {
public:
    Compiler(const Schema& schema, const SurvivorsOf& survivors)
        : schema_(schema), survivors_(survivors), links_(schema) {}

    std::string compile(const Checked& checked, const Kind& kind, std::size_t depth = 0) {
        if (depth > deepest) throw TooMuch{};
        switch (checked.sort) {
            case Checked::Sort::search:
                if (depth == 0 && checked.search.phones.empty()) result.needed = result.leaves.size();
                return search(checked.search, kind);
            case Checked::Sort::condition: return step(checked, 0, kind, "r");
            // What is unknown counts as false, as in memory.
            case Checked::Sort::negation:
                return fmt::format("(({}) IS NOT TRUE)", compile(checked.parts.front(), kind, depth + 1));
            default: break;
        }
        const bool all = checked.sort == Checked::Sort::all;
        std::vector<std::string> parts;
        SearchLeaf searches{.searches = {}, .all = all, .kind = &kind};
        for (const Checked& part : checked.parts) {
            const bool together = part.sort == Checked::Sort::search && part.search.phones.empty();
            if (together)
                searches.searches.push_back(&part.search);
            else
                parts.push_back(compile(part, kind, depth + 1));
        }
        if (depth == 0 && all && !searches.searches.empty()) result.needed = result.leaves.size();
        if (!searches.searches.empty()) parts.push_back(found(std::move(searches)));
        return all ? all_of(parts) : any_of(parts);
    }

    SqlQuery result;

private:
    std::string parameter(SqlParameter value) {
        if (result.parameters.size() >= most_parameters) throw TooMuch{};
        result.parameters.push_back(std::move(value));
        return fmt::format("?{}", result.parameters.size());
    }
    std::string leaf(Leaf leaf) {
        result.leaves.push_back(std::move(leaf));
        return parameter({SqlParameter::Sort::leaf, static_cast<std::int64_t>(result.leaves.size()) - 1});
    }
    std::string text(std::string_view value) { return parameter({SqlParameter::Sort::text, 0, std::string(value)}); }
    std::string number(std::int64_t value) { return parameter({SqlParameter::Sort::number, value}); }

    /// Words are searched in a table of their own, all that are asked for in one pass.
    std::string found(Leaf words, std::string_view row = "r") {
        return fmt::format("{}._row IN (SELECT value FROM json_each(crm_found({})))", row, leaf(std::move(words)));
    }

    std::string search(const query::TextSearch& search, const Kind& kind) {
        std::vector<std::string> parts{found(SearchLeaf{.searches = {&search}, .kind = &kind})};
        for (const Field* field : search.phones)
            parts.push_back(holds({.field = field}, Condition{search.phone}, *field_kind(*field), "r"));
        return any_of(parts);
    }

    const Kind* field_kind(const Field& field) const {
        for (const Kind* kind : schema_.kinds())
            if (&field >= kind->fields.data() && &field < kind->fields.data() + kind->fields.size()) return kind;
        return nullptr;
    }

    /// What must be true of a record of `kind` in the row `row`, from this step of the route on.
    std::string step(const Checked& checked, std::size_t at, const Kind& kind, std::string_view row) {
        const auto& hops = checked.route.steps[at];
        const auto hop = std::find_if(hops.begin(), hops.end(), [&](const Hop& each) { return each.from == &kind; });
        if (hop == hops.end()) return "0";
        if (at + 1 == checked.route.steps.size()) {
            const auto& condition = checked.conditions[static_cast<std::size_t>(hop - hops.begin())];
            return condition ? end(*hop, *condition, kind, row) : "0";
        }
        const std::string next = fmt::format("r{}", ++rows_);
        const auto onward = [&](const Kind& target) { return step(checked, at + 1, target, next); };
        if (hop->by == Hop::By::pointing) return pointing(*hop, kind, row, next, onward(*hop->kind));
        return referring(*hop, kind, row, next, onward);
    }

    std::string end(const Hop& hop, const Condition& condition, const Kind& kind, std::string_view row) {
        switch (hop.by) {
            case Hop::By::id: return of_record(condition, kind, row);
            case Hop::By::derived: return derived(hop, condition, kind, row);
            case Hop::By::pointing: {
                const std::string next = fmt::format("r{}", ++rows_);
                return pointing(hop, kind, row, next, of_record(condition, *hop.kind, next));
            }
            default: break;
        }
        const auto* named = std::get_if<query::ReferenceCondition>(&condition);
        if (named && hop.field->type == Type::reference) {
            const std::string next = fmt::format("r{}", ++rows_);
            const auto onward = [&](const Kind& target) { return of_record(condition, target, next); };
            return referring(hop, kind, row, next, onward, named->id);
        }
        return holds(hop, condition, kind, row);
    }

    /// The id of the record of `target` that a reference means.
    std::string followed(const Survivors& survivors, const Kind& target, const std::string& value) {
        if (survivors.empty()) return value;
        return fmt::format("crm_follow({}, {}, {})", leaf(FollowLeaf{survivors}), text(target.name), value);
    }

    /// Records of another kind that name this one: `onward` is about the row `next` of them. A link is found from what
    /// it names, so those records are asked themselves what they name.
    std::string pointing(const Hop& hop, const Kind& kind, std::string_view row, std::string_view next,
                         const std::string& onward) {
        const Survivors survivors = survivors_.kind(kind);
        if (onward == "1" && survivors.empty())
            return fmt::format("EXISTS (SELECT 1 FROM link WHERE target = {}.id AND field IN ({}))", row,
                               links_.between(*hop.kind, kind));
        std::vector<std::string> targets;
        for (const LinkField& link : links_.all())
            if (link.kind == hop.kind && link.may_name(kind))
                targets.push_back(
                    select_targets(link, [&](const std::string& id) { return followed(survivors, kind, id); }));
        return fmt::format("{}.id IN (WITH n AS MATERIALIZED (SELECT * FROM {} AS {} WHERE {}) {})", row,
                           rows(*hop.kind), next, onward, join(targets, " UNION ALL "));
    }

    /// Whatever stands in one place of the records n.
    template <class Followed>
    static std::string select_targets(const LinkField& link, const Followed& followed) {
        const std::string key = quoted_name(link.field->key);
        if (!link.column && !link.field->list)
            return fmt::format("SELECT {} FROM n WHERE n.{} IS NOT NULL", followed("n." + key), key);
        const std::string id =
            link.column ? fmt::format("json_extract(j.value, '$.{}')", quoted_name(link.column->key)) : "j.value";
        return fmt::format("SELECT {} FROM n, json_each(n.{}) AS j WHERE {} IS NOT NULL", followed(id), key, id);
    }

    /// The records that a reference names: `onward(kind)` is about the row `next` of one. `id`: enough by itself, be
    /// there such a record or not.
    template <class Onward>
    std::string referring(const Hop& hop, const Kind& kind, std::string_view row, std::string_view next,
                          const Onward& onward, const std::string& id = {}) {
        const bool by_link = hop.by == Hop::By::column || hop.field->list;
        const std::string value = by_link ? "l.target" : column(row, hop.field->key);
        std::vector<std::string> ways;
        if (!id.empty()) ways.push_back(fmt::format("crm_is({}, {})", leaf(IdLeaf{id}), value));
        const Survivors survivors = survivors_.named_by(*hop.field);
        std::string earlier;
        for (const Kind* target : schema_.kinds()) {
            if (!hop.field->may_name(target->name)) continue;
            const std::string inner = onward(*target);
            if (inner != "0") {
                ways.push_back(fmt::format("{} IN (SELECT {}.id FROM {} AS {} WHERE {}{})",
                                           followed(survivors, *target, value), next, rows(*target), next, inner,
                                           earlier));
            }
            // An id that several kinds have means the first of them.
            earlier += fmt::format(" AND NOT EXISTS (SELECT 1 FROM {} AS e WHERE e.id = {}.id)", rows(*target), next);
        }
        if (!by_link) return any_of(ways);
        const std::size_t field =
            hop.by == Hop::By::column ? links_.number(kind, *hop.table, *hop.field) : links_.number(kind, *hop.field);
        return fmt::format("{}._row IN (SELECT l.row FROM link AS l WHERE l.field = {} AND {})", row, field,
                           any_of(ways));
    }

    /// What is asked of a record itself: that it is there, its id, what names it.
    std::string of_record(const Condition& condition, const Kind& kind, std::string_view row) {
        if (std::holds_alternative<query::Presence>(condition)) return "1";
        if (const auto* id = std::get_if<query::IdCondition>(&condition))
            return fmt::format("crm_is({}, {}.id)", leaf(IdLeaf{id->id}), row);
        if (!std::holds_alternative<query::ReferenceCondition>(condition)) return "0";
        if (!kind.event) return found(NamedLeaf{condition, &kind}, row);
        return fmt::format("crm_named({}, {}.id, {})", leaf(NamedLeaf{condition, &kind}), row,
                           column(row, kind.title_field().key));
    }

    std::string derived(const Hop& hop, const Condition& condition, const Kind& kind, std::string_view row) {
        DerivedLeaf word{condition, &kind, hop.field, needs_of(kind, *hop.field, schema_).fields};
        std::string columns;
        for (const Field* field : word.fields) columns += ", " + column(row, field->key);
        return fmt::format("crm_derived({}, {}.id{})", leaf(std::move(word)), row, columns);
    }

    std::string holds(const Hop& hop, const Condition& condition, const Kind& kind, std::string_view row) {
        const Field& field = *hop.field;
        if (hop.by == Hop::By::column)
            return fmt::format("crm_holds({}, {})",
                               leaf(ValueLeaf{condition, &field, hop.table, hop.column, any_record(kind)}),
                               column(row, hop.table->key));
        if (const auto* flag = std::get_if<query::FlagCondition>(&condition))
            return fmt::format("{} = {}", column(row, field.key), number(flag->value ? 1 : 0));
        if (std::holds_alternative<query::Presence>(condition)) return present(field, row);
        if (const auto* time = std::get_if<query::TimeCondition>(&condition))
            if (!field.list) return at(*time, field, row);
        const auto* words = std::get_if<query::TextCondition>(&condition);
        Condition own = condition;
        if (words) std::get<query::TextCondition>(own).title_forms = false;
        std::string sql = fmt::format("crm_holds({}, {})", leaf(ValueLeaf{own, &field, nullptr, 0, any_record(kind)}),
                                      column(row, field.key));
        if (!words || !words->title_forms) return sql;
        return fmt::format("({} OR {})", sql, found(BeginsLeaf{words->needle, &kind}, row));
    }

    static std::shared_ptr<const Record> any_record(const Kind& kind) { return std::make_shared<const Record>(kind); }

    std::string present(const Field& field, std::string_view row) const {
        const std::string value = column(row, field.key);
        if (field.type == Type::flag && !field.list) return fmt::format("{} = 1", value);
        if (field.list || field.type == Type::table) return fmt::format("{} <> '[]'", value);
        return fmt::format("{} <> ''", value);
    }

    /// Days are kept as they are written, moments by their seconds as well.
    std::string at(const query::TimeCondition& time, const Field& field, std::string_view row) {
        std::vector<std::string> ways;
        if (field.type != Type::datetime) ways.push_back(on_day(time, field, row));
        if (field.type != Type::date) ways.push_back(at_moment(time, field, row));
        if (time.never) ways.push_back(fmt::format("{} IS NULL", column(row, field.key)));
        return any_of(ways);
    }

    std::string on_day(const query::TimeCondition& time, const Field& field, std::string_view row) {
        const std::string value = column(row, field.key);
        std::vector<std::string> days{fmt::format("length({}) = 10", value)};
        if (time.days.first) days.push_back(fmt::format("{} >= {}", value, text(to_string(*time.days.first))));
        if (time.days.last) days.push_back(fmt::format("{} <= {}", value, text(to_string(*time.days.last))));
        return all_of(days);
    }

    std::string at_moment(const query::TimeCondition& time, const Field& field, std::string_view row) {
        const std::string seconds = column(row, seconds_column(field));
        std::vector<std::string> moment{fmt::format("length({}) > 10", column(row, field.key))};
        if (time.from)
            moment.push_back(fmt::format("{} >= {}", seconds, number(time.from->time_since_epoch().count())));
        if (time.before)
            moment.push_back(fmt::format("{} < {}", seconds, number(time.before->time_since_epoch().count())));
        return all_of(moment);
    }

    const Schema& schema_;
    const SurvivorsOf& survivors_;
    const LinkFields links_;
    std::size_t rows_ = 0;
};

std::string shown(const SqlParameter& parameter, const std::vector<Leaf>& leaves) {
    switch (parameter.sort) {
        case SqlParameter::Sort::leaf: return printed(leaves[static_cast<std::size_t>(parameter.number)]);
        case SqlParameter::Sort::number: return std::to_string(parameter.number);
        default: return fmt::format("'{}'", visible(parameter.text));
    }
}

}  // namespace

void SqlQuery::bind(Statement& statement) const {
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const int place = static_cast<int>(i) + 1;
        if (parameters[i].sort == SqlParameter::Sort::text)
            statement.bind(place, parameters[i].text);
        else
            statement.bind(place, parameters[i].number);
    }
}

std::optional<SqlQuery> sql_of(const query::Query& query, const Kind& kind, const Schema& schema,
                               const SurvivorsOf& survivors) {
    if (query.everything()) return SqlQuery{"1", {}, {}, {}};
    try {
        Compiler compiler(schema, survivors);
        compiler.result.where = compiler.compile(query.checked()->root, kind);
        return std::move(compiler.result);
    } catch (const TooMuch&) {
        return {};
    }
}

std::string sql_text(const query::Query& asked, const Kind& kind, const Schema& schema) {
    const auto compiled = sql_of(asked, kind, schema,
                                 {[](const Field&) { return Survivors{}; }, [](const Kind&) { return Survivors{}; }});
    if (!compiled) return "sql         too long: every record is asked\n";
    const SqlQuery& query = *compiled;
    std::string text = fmt::format("sql         SELECT * FROM {} AS r WHERE {}\n", rows(kind), query.where);
    for (std::size_t i = 0; i < query.parameters.size(); ++i)
        text += fmt::format("            ?{} {}\n", i + 1, shown(query.parameters[i], query.leaves));
    return text;
}

}  // namespace crm
