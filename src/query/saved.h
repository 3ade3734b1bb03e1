#pragma once
// The saved searches that a query is in the middle of.

#include <string_view>
#include <vector>

#include "crm/model/settings.h"
#include "crm/query/expression.h"

namespace crm::query {

class SearchesInUse {
public:
    explicit SearchesInUse(const Settings& settings) : settings_(settings) {}

    /// The search a term of `text` names; from now on in use, until `leave`. Error(Exit::usage) where there is none,
    /// where it would go round in a circle, and where all that were entered are more than a query may be.
    const SavedSearch& entered(const Term& term, std::string_view text);
    void leave() { in_use_.pop_back(); }

private:
    [[noreturn]] void unknown(const Term& term, std::string_view text) const;
    [[noreturn]] void circle(const SavedSearch& search, const Term& term, std::string_view text) const;

    const Settings& settings_;
    std::vector<const SavedSearch*> in_use_;
    std::size_t size_ = 0;
};

}  // namespace crm::query
