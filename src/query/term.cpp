#include "term.h"

#include <fmt/format.h>
#include <array>

#include "characters.h"
#include "crm/base/text.h"
#include "failure.h"

namespace crm::query {

namespace {

struct Symbol {
    std::string_view text;
    Operator op;
};
constexpr std::array symbols{Symbol{":", Operator::matches},  Symbol{"=", Operator::equals},
                             Symbol{"!=", Operator::equals},  Symbol{"<", Operator::less},
                             Symbol{"<=", Operator::at_most}, Symbol{">", Operator::more},
                             Symbol{">=", Operator::at_least}};

Operator operator_of(std::string_view text) {
    for (const Symbol& symbol : symbols)
        if (symbol.text == text) return symbol.op;
    return Operator::word;
}

Expression negation(Term term) {
    std::vector<Expression> parts;
    parts.push_back({Expression::Sort::term, {}, std::move(term)});
    return {Expression::Sort::negation, std::move(parts), {}};
}

Expression as_expression(Term term, bool negative) {
    if (negative) return negation(std::move(term));
    return {Expression::Sort::term, {}, std::move(term)};
}

/// has:path or no:path.
Expression presence(std::string_view word, std::string_view path, std::size_t position, std::string_view text) {
    if (path.empty())
        fail(text, position, fmt::format("nothing stands after '{}:'", word), fmt::format("{}:email", word));
    Term term{Operator::has, lower_ascii(path), {}, position + word.size() + 1, position + word.size() + 1};
    return as_expression(std::move(term), word == "no");
}

}  // namespace

std::string_view symbol(Operator op) {
    for (const Symbol& symbol : symbols)
        if (symbol.op == op) return symbol.text;
    return {};
}

Expression term_of(const Word& word, std::string_view text) {
    const std::string_view whole = word.text;
    const Comparison comparison = word.quoted ? Comparison{} : first_comparison(whole);
    if (!comparison) {
        if (trim(whole).empty()) fail(text, word.position, "an empty word stands", "leave it out");
        if (!word.quoted && whole[0] == '@' && is_search_name(whole.substr(1)))
            return as_expression({Operator::saved, {}, word.text.substr(1), word.position, word.position}, false);
        const Operator op = word.quoted ? Operator::text : Operator::word;
        return as_expression({op, {}, word.text, word.position, word.position}, false);
    }
    const std::string_view sign = comparison.in(whole);
    const std::string path = lower_ascii(whole.substr(0, comparison.position));
    const std::size_t value_at = comparison.position + comparison.length;
    const std::string_view value = trim(whole.substr(value_at));
    if (path.empty())
        fail(text, word.position, fmt::format("no field stands before '{}'", sign),
             fmt::format("to search for the text, quote it: \"{}\"", whole));
    if (sign == ":" && (path == "has" || path == "no")) return presence(path, value, word.position, text);
    if (value.empty())
        fail(text, word.position + value_at, fmt::format("nothing stands after '{}{}'", path, sign),
             fmt::format("to find records without it: no:{}", path));
    return as_expression({operator_of(sign), path, std::string(value), word.position, word.position + value_at},
                         sign == "!=");
}

}  // namespace crm::query
