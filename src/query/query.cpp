#include "crm/query/query.h"

#include <fmt/format.h>

#include "crm/base/text.h"
#include "crm/query/checked.h"
#include "crm/query/expression.h"

namespace crm::query {

struct Query::State {
    std::vector<Word> words;
    Expression expression;
    CheckedQuery checked;
    const Settings* settings;
};

Query Query::parse(std::string_view text, const Kind& kind, const Schema& schema, const Settings& settings,
                   const Calendar& calendar) {
    auto cut = words(text);
    if (cut.empty()) return {};
    Expression read = expression(cut, text);
    CheckedQuery checked = check(read, text, kind, schema, Reading{settings, calendar});
    Query query;
    query.state_ = std::make_shared<const State>(State{std::move(cut), std::move(read), std::move(checked), &settings});
    return query;
}

Query Query::both(const Query& a, const Query& b) {
    if (a.everything() || b.everything()) return a.everything() ? b : a;
    State state = *a.state_;
    const State& other = *b.state_;
    state.words.insert(state.words.end(), other.words.begin(), other.words.end());
    state.expression = {.sort = Expression::Sort::all, .parts = {std::move(state.expression), other.expression}};
    state.checked.root = {.sort = Checked::Sort::all, .parts = {std::move(state.checked.root), other.checked.root}};
    state.checked.kinds.insert(other.checked.kinds.begin(), other.checked.kinds.end());
    state.checked.derived.insert(other.checked.derived.begin(), other.checked.derived.end());
    Query query;
    query.state_ = std::make_shared<const State>(std::move(state));
    return query;
}

bool Query::matches(const Record& record, const Links& links) const {
    return !state_ || query::matches(state_->checked.root, record, World{links, *state_->settings});
}

const std::set<const Kind*>& Query::kinds() const {
    static const std::set<const Kind*> none;
    return state_ ? state_->checked.kinds : none;
}

const std::set<const Field*>& Query::derived_words() const {
    static const std::set<const Field*> none;
    return state_ ? state_->checked.derived : none;
}

const CheckedQuery* Query::checked() const { return state_ ? &state_->checked : nullptr; }

std::string Query::explain() const {
    if (!state_) return "words\nexpression  everything\nchecked     everything\n";
    std::vector<std::string> cut;
    for (const Word& word : state_->words)
        cut.push_back(word.quoted ? fmt::format("\"{}\"", visible(word.text)) : visible(word.text));
    return fmt::format("words       {}\nexpression  {}\nchecked     {}\n", join(cut, " | "),
                       visible(printed(state_->expression)), printed(state_->checked.root));
}

}  // namespace crm::query
