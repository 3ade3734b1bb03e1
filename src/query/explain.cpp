// Checked queries as text.

#include <fmt/format.h>

#include "crm/base/text.h"
#include "crm/query/checked.h"
#include "overloaded.h"

namespace crm::query {

namespace {

std::string in_quotes(std::string_view text) { return fmt::format("\"{}\"", visible(text)); }

/// `a..b`; a single value as itself; an excluded end marked with < or >.
template <class T, class Print>
std::string print(const Range<T>& range, const Print& print_end) {
    if (range.least && range.most && !(*range.least < *range.most)) return print_end(*range.least);
    std::string result;
    if (range.least) result += (range.least_excluded ? ">" : "") + print_end(*range.least);
    result += "..";
    if (range.most) result += (range.most_excluded ? "<" : "") + print_end(*range.most);
    return result;
}

std::string print(const Range<Decimal>& range) {
    return print(range, [](const Decimal& number) { return to_string(number); });
}

std::string print(const DateRange& days) {
    if (days.first && days.last && *days.first == *days.last) return to_string(*days.first);
    return (days.first ? to_string(*days.first) : "") + ".." + (days.last ? to_string(*days.last) : "");
}

std::string print(const TimeCondition& condition) {
    std::string result = "in " + print(condition.days);
    const bool within_a_day = condition.from && condition.before && condition.days.last < condition.days.first;
    if (within_a_day)
        result = "from " + to_string(DateTime{*condition.from, {}}) + " before " +
                 to_string(DateTime{*condition.before, {}});
    return condition.never ? result + " or never" : result;
}

/// What stands at the end of a route, where all kinds that have it agree on its type.
std::string type_of(const Route& route) {
    const Hop& hop = route.steps.back().front();
    if (hop.by == Hop::By::pointing) return std::string(hop.kind->name);
    if (!hop.field) return "id";
    return (hop.field->list ? "list of " : "") + std::string(type_name(hop.field->type));
}

std::string print_condition(const Checked& checked) {
    for (const auto& condition : checked.conditions)
        if (condition)
            return fmt::format("({} ({}) {})", checked.route.text, type_of(checked.route), printed(*condition));
    return {};
}

/// Appends, so that the work grows with the text and not with its depth too.
void print(const Checked& checked, std::string& into) {
    using Sort = Checked::Sort;
    if (checked.sort == Sort::search) {
        into += fmt::format("(text {})", in_quotes(checked.search.needle.folded()));
        return;
    }
    if (checked.sort == Sort::condition) {
        into += print_condition(checked);
        return;
    }
    into += checked.sort == Sort::all ? "(and" : checked.sort == Sort::any ? "(or" : "(not";
    for (const Checked& part : checked.parts) {
        into += ' ';
        print(part, into);
    }
    into += ')';
}

}  // namespace

std::string printed(const Condition& condition) {
    return std::visit(
        Overloaded{[](const Presence&) { return std::string("is there"); },
                   [](const TextCondition& text) {
                       return (text.whole ? "is " : "contains ") + in_quotes(text.needle.folded());
                   },
                   [](const ReferenceCondition& named) {
                       return (named.whole ? "is named " : "names ") + in_quotes(named.needle.folded());
                   },
                   [](const IdCondition& id) { return "is " + in_quotes(id.id); },
                   [](const PhoneCondition& phone) {
                       return (phone.whole ? "is " : "contains ") +
                              in_quotes(phone.identity.empty() ? phone.digits : phone.identity);
                   },
                   [](const FlagCondition& flag) { return std::string(flag.value ? "is true" : "is false"); },
                   [](const NumberCondition& number) { return "in " + print(number.range); },
                   [](const MoneyCondition& money) {
                       return fmt::format("in {} {}", print(money.range), money.currency.code());
                   },
                   [](const TimeCondition& time) { return print(time); },
                   [](const BirthdayCondition& birthday) {
                       return (birthday.of_birth ? "in " : "celebrated in ") + print(birthday.days);
                   },
                   [](const DurationCondition& length) {
                       return "in " + print(length.days, [](double days) { return fmt::format("{:g}d", days); });
                   }},
        condition);
}

std::string printed(const Checked& checked) {
    std::string result;
    print(checked, result);
    return result;
}

}  // namespace crm::query
