// Expressions as queries that read as the same expressions.

#include <fmt/format.h>

#include "characters.h"
#include "crm/query/expression.h"

namespace crm::query {

namespace {

std::string in_quotes(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

/// Whether a word reads as itself without quotes.
bool is_plain(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at)
        if (blank_at(text.substr(at)) > 0 || text[at] == '"' || text[at] == '(' || text[at] == ')') return false;
    return true;
}

/// A word that must not begin with a quote, or it would be text and nothing else.
std::string bare(std::string_view word) {
    if (is_plain(word)) return std::string(word);
    std::size_t first = 1;
    while (first < word.size() && (static_cast<unsigned char>(word[first]) & 0xC0) == 0x80) ++first;
    return std::string(word.substr(0, first)) + in_quotes(word.substr(first));
}

/// `a<"=b"` would read as `a<="b"`.
std::string value_of(const Term& term) {
    const bool joins = term.value.starts_with('=') && (term.op == Operator::less || term.op == Operator::more);
    return in_quotes(joins ? ' ' + term.value : term.value);
}

std::string text_of(const Term& term) {
    switch (term.op) {
        case Operator::word: return bare(term.value);
        case Operator::text: return in_quotes(term.value);
        case Operator::saved: return '@' + term.value;
        case Operator::has: return "has:" + (is_plain(term.path) ? term.path : in_quotes(term.path));
        default: return fmt::format("{}{}{}", bare(term.path), symbol(term.op), value_of(term));
    }
}

/// Appends, so that the work grows with the text and not with its depth too.
void print(const Expression& expression, std::string& into);

void print_part(const Expression& part, std::string& into) {
    const bool alone = part.sort == Expression::Sort::term;
    if (!alone) into += '(';
    print(part, into);
    if (!alone) into += ')';
}

void print(const Expression& expression, std::string& into) {
    using Sort = Expression::Sort;
    if (expression.sort == Sort::term) {
        into += text_of(expression.term);
        return;
    }
    if (expression.sort == Sort::negation) into += "not ";
    const std::string_view between = expression.sort == Sort::all ? " and " : " or ";
    for (std::size_t i = 0; i < expression.parts.size(); ++i) {
        if (i > 0) into += between;
        const bool plain_negation = expression.sort != Sort::negation && expression.parts[i].sort == Sort::negation;
        if (plain_negation)
            print(expression.parts[i], into);
        else
            print_part(expression.parts[i], into);
    }
}

}  // namespace

std::string printed(const Expression& expression) {
    std::string result;
    print(expression, result);
    return result;
}

}  // namespace crm::query
