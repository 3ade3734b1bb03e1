#include "crm/query/checked.h"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

#include "crm/base/text.h"
#include "ends.h"
#include "failure.h"
#include "saved.h"

namespace crm::query {

namespace {

/// Three digits or more, and nothing that phone numbers are not written with.
bool is_number_like(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return std::count_if(text.begin(), text.end(), is_digit) >= 3 &&
           text.find_first_not_of("0123456789 +-()/.") == std::string_view::npos;
}

bool is_title(const Hop& hop) {
    return hop.by == Hop::By::field && !hop.from->event && hop.field == &hop.from->title_field();
}

/// Saved searches in one another could go deeper than a stack is.
constexpr int deepest = 2000;

class Checker {
public:
    Checker(std::string_view text, const Kind& kind, const Schema& schema, const Reading& reading)
        : text_(text), kind_(kind), schema_(schema), reading_(reading), searches_(reading.settings) {
        for (const Field& field : kind.fields)
            if (field.type == Type::phone) phones_.push_back(&field);
    }

    Checked check(const Expression& expression) {
        if (expression.sort == Expression::Sort::term) return term(expression.term);
        if (depth_ == deepest) fail(text_, 0, fmt::format("the query is more than {} deep", deepest), "ask for less");
        ++depth_;
        Checked node;
        node.sort = expression.sort == Expression::Sort::all   ? Checked::Sort::all
                    : expression.sort == Expression::Sort::any ? Checked::Sort::any
                                                               : Checked::Sort::negation;
        node.parts.reserve(expression.parts.size());
        for (const Expression& part : expression.parts) node.parts.push_back(check(part));
        --depth_;
        return node;
    }

    std::set<const Kind*> kinds;
    std::set<const Field*> derived;

private:
    Checked term(const Term& term) {
        if (term.op == Operator::text) return search(term);
        if (term.op == Operator::word) return word(term);
        if (term.op == Operator::saved) return saved(term);
        const bool presence = term.op == Operator::has;
        Route route = resolve(term.path, kind_, schema_, presence ? Last::presence : Last::value, text_, term.position,
                              symbol(term.op));
        if (!presence) {
            auto conditions = values(term, route);
            return condition(std::move(route), std::move(conditions));
        }
        return condition(std::move(route), presence_of(term));
    }

    /// What a saved search asks for, read as if it stood in the query.
    Checked saved(const Term& term) {
        const SavedSearch& search = searches_.entered(term, text_);
        const std::string_view outside = std::exchange(text_, search.query);
        try {
            Checked inside = check(expression(words(text_), text_));
            text_ = outside;
            searches_.leave();
            return inside;
        } catch (const Mistake& mistake) {
            throw mistake.in(search);
        }
    }

    /// That something is there; after a length of time, that it began within it.
    Condition presence_of(const Term& term) const {
        const std::size_t step = term.path.rfind('.') + 1;
        const std::string_view name = std::string_view(term.path).substr(step);
        if (!is_length(name)) return Presence{};
        const auto within = within_condition(name, reading_.calendar);
        if (!within) fail(text_, term.position + step, within.fault().reason, "write it like has:activity.90d");
        return *within;
    }

    /// A word that names a flag asks for it to be true; any other is searched for.
    Checked word(const Term& term) {
        auto route = resolve_if_known(lower_ascii(term.value), kind_, schema_);
        const auto is_flag = [](const Hop& hop) { return hop.field && hop.field->type == Type::flag; };
        if (!route || !std::all_of(route->steps.back().begin(), route->steps.back().end(), is_flag))
            return search(term);
        return condition(std::move(*route), FlagCondition{true});
    }

    Checked search(const Term& term) const {
        Checked node;
        node.sort = Checked::Sort::search;
        node.search = {Needle(term.value), {}, {}, !kind_.event};
        if (node.search.needle.empty()) fail(text_, term.position, "there is nothing to search for", "write a word");
        if (!phones_.empty() && is_number_like(term.value)) {
            node.search.phone = phone_condition(*phones_.front(), term.value, false, reading_.settings);
            node.search.phones = phones_;
        }
        return node;
    }

    /// The same condition at whatever the route ends at.
    Checked condition(Route route, const Condition& same) {
        const std::size_t count = route.steps.back().size();
        return condition(std::move(route), std::vector<std::optional<Condition>>(count, same));
    }

    Checked condition(Route route, std::vector<std::optional<Condition>> conditions) {
        kinds.insert(route.kinds.begin(), route.kinds.end());
        derived.insert(route.derived.begin(), route.derived.end());
        Checked node;
        node.sort = Checked::Sort::condition;
        node.route = std::move(route);
        node.conditions = std::move(conditions);
        return node;
    }

    /// The value, read for every hop of the last step. It need be none of some kinds' fields, if it is one of
    /// another's.
    std::vector<std::optional<Condition>> values(const Term& term, const Route& route) const {
        std::vector<std::optional<Condition>> conditions;
        std::optional<Fault> fault;
        for (const Hop& hop : route.steps.back()) {
            auto read = value(hop, term);
            if (read)
                conditions.emplace_back(std::move(*read));
            else
                conditions.emplace_back();
            if (!read && !fault) fault = read.fault();
        }
        const auto usable = [](const auto& condition) { return condition.has_value(); };
        if (std::none_of(conditions.begin(), conditions.end(), usable))
            fail(text_, term.value_position, fmt::format("{}: {}", term.path, fault->reason), fault->hint);
        return conditions;
    }

    Result<Condition> value(const Hop& hop, const Term& term) const {
        const bool whole = term.op == Operator::equals;
        if (!hop.field && !whole && term.op != Operator::matches)
            return Fault{fmt::format("'{}' compares numbers, money, dates and lengths of time", symbol(term.op)),
                         fmt::format("write {}:{}", term.path, term.value)};
        if (hop.by == Hop::By::id) return Condition{IdCondition{lower_ascii(term.value)}};
        if (hop.by == Hop::By::pointing) return read_reference(term.value, whole);
        auto read = read_condition(*hop.field, hop.by == Hop::By::derived, term.op, term.value, reading_);
        if (read && is_title(hop))
            if (auto* text = std::get_if<TextCondition>(&*read)) text->title_forms = !whole;
        return read;
    }

    std::string_view text_;
    const Kind& kind_;
    const Schema& schema_;
    const Reading& reading_;
    SearchesInUse searches_;
    int depth_ = 0;
    std::vector<const Field*> phones_;
};

}  // namespace

CheckedQuery check(const Expression& expression, std::string_view text, const Kind& kind, const Schema& schema,
                   const Reading& reading) {
    Checker checker(text, kind, schema, reading);
    Checked root = checker.check(expression);
    return {std::move(root), std::move(checker.kinds), std::move(checker.derived)};
}

}  // namespace crm::query
