#pragma once
// The second stage of a query: terms joined by and, or, not, and parentheses. Nothing here knows a field.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/query/query.h"

namespace crm::query {

enum class Operator : std::uint8_t {
    word,     ///< a bare word: text, or the name of a flag
    text,     ///< quoted words: text and nothing else
    saved,    ///< @name, a search of crm.toml
    has,      ///< has:path
    matches,  ///< path:value
    equals,   ///< path=value
    less,
    at_most,
    more,
    at_least,
};
/// As it is written: ":", "=", "<"…; empty for a word.
std::string_view symbol(Operator op);

struct Term {
    Operator op = Operator::word;
    std::string path = {};   ///< empty for words and searches
    std::string value = {};  ///< empty for has; of a search its name
    std::size_t position = 0;
    std::size_t value_position = 0;
};

struct Expression {
    enum class Sort : std::uint8_t { term, all, any, negation };
    Sort sort = Sort::term;
    std::vector<Expression> parts = {};  ///< of all and any: two or more; of a negation: one
    Term term = {};
};

/// `text` is what the words were cut from, for messages. Error(Exit::usage) for parentheses that do not match or stand
/// deeper than 500, operators without terms, comparisons without a field or a value. `words` is not empty.
Expression expression(std::span<const Word> words, std::string_view text);

/// As a query that reads as the same expression: `tag:"vip" and (city:"Berlin" or not has:email)`.
std::string printed(const Expression& expression);

}  // namespace crm::query
