#include "crm/query/expression.h"

#include <fmt/format.h>

#include "failure.h"
#include "term.h"

namespace crm::query {

namespace {

constexpr int deepest = 500;

/// Whatever parts there are under one operator; a single part as itself.
Expression joined(Expression::Sort sort, std::vector<Expression> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    return {sort, std::move(parts), {}};
}

Expression negated(Expression inner) {
    std::vector<Expression> parts;
    parts.push_back(std::move(inner));
    return {Expression::Sort::negation, std::move(parts), {}};
}

/// Recursive descent, no deeper than the parentheses.
class Parser {
public:
    Parser(std::span<const Word> words, std::string_view text) : words_(words), text_(text) {}

    Expression whole() {
        Expression result = any();
        if (!at_end()) fail(text_, word().position, "a parenthesis closes that never opened", quote_hint);
        return result;
    }

private:
    static constexpr const char* quote_hint = "put a word in quotes to search for it as it is";

    bool at_end() const { return next_ == words_.size(); }
    const Word& word() const { return words_[next_]; }
    bool is(std::string_view lower, std::string_view upper) const {
        return !at_end() && !word().quoted && (word().text == lower || word().text == upper);
    }
    bool is(std::string_view sign) const { return is(sign, sign); }
    bool is_or() const { return is("or", "OR"); }
    bool is_and() const { return is("and", "AND"); }

    Expression any() {
        std::vector<Expression> parts;
        parts.push_back(all());
        while (is_or()) {
            ++next_;
            parts.push_back(all());
        }
        return joined(Expression::Sort::any, std::move(parts));
    }

    Expression all() {
        std::vector<Expression> parts;
        parts.push_back(operand());
        while (!at_end() && !is_or() && !is(")")) {
            if (is_and()) ++next_;
            parts.push_back(operand());
        }
        return joined(Expression::Sort::all, std::move(parts));
    }

    Expression operand() {
        bool negative = false;
        for (; is("not", "NOT") || is("-"); ++next_) negative = !negative;
        expect_operand();
        Expression result = is("(") ? group() : term_of(words_[next_++], text_);
        return negative ? negated(std::move(result)) : result;
    }

    void expect_operand() const {
        if (at_end()) fail(text_, text_.size(), "a term is missing", quote_hint);
        if (is_or() || is_and() || is(")"))
            fail(text_, word().position, fmt::format("a term is missing before '{}'", word().text), quote_hint);
    }

    Expression group() {
        const std::size_t opened = word().position;
        if (++depth_ > deepest)
            fail(text_, opened, fmt::format("parentheses stand more than {} deep", deepest), "ask in fewer of them");
        ++next_;
        Expression inner = any();
        if (at_end()) fail(text_, opened, "a parenthesis opens and never closes", quote_hint);
        ++next_;
        --depth_;
        return inner;
    }

    std::span<const Word> words_;
    std::string_view text_;
    std::size_t next_ = 0;
    int depth_ = 0;
};

}  // namespace

Expression expression(std::span<const Word> words, std::string_view text) { return Parser(words, text).whole(); }

}  // namespace crm::query
