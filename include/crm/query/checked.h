#pragma once
// The third stage of a query: every word a field of a kind, every value of the field's type.

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "crm/query/condition.h"
#include "crm/query/expression.h"
#include "crm/query/route.h"

namespace crm::query {

/// Words searched in all of a record's texts: crm/query/search.h.
struct TextSearch {
    Needle needle;
    PhoneCondition phone;  ///< where the words are mostly digits
    std::vector<const Field*> phones = {};
    bool title_forms = false;  ///< also in the search forms of the title
};

struct Checked {
    enum class Sort : std::uint8_t { search, condition, all, any, negation };
    Sort sort = Sort::all;
    std::vector<Checked> parts = {};
    TextSearch search = {};
    Route route = {};
    /// One for each hop of the route's last step; nothing where the value is none for that hop's field.
    std::vector<std::optional<Condition>> conditions = {};
};

struct CheckedQuery {
    Checked root;
    std::set<const Kind*> kinds;
    std::set<const Field*> derived;
};

/// `text` is the query as written, for messages. Error(Exit::usage) pointing at the word that is wrong.
CheckedQuery check(const Expression& expression, std::string_view text, const Kind& kind, const Schema& schema,
                   const Reading& reading);

bool matches(const Checked& checked, const Record& record, const World& world);

/// `(and (text "anna") (deal.stage (choice) is "won"))`
std::string printed(const Checked& checked);

}  // namespace crm::query
