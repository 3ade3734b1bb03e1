#pragma once
// One word of a query as a term.

#include <string_view>

#include "crm/query/expression.h"
#include "crm/query/query.h"

namespace crm::query {

/// `no:x` and `x!=y` come as negations of `has:x` and `x=y`. Error(Exit::usage) for a comparison without a field or a
/// value.
Expression term_of(const Word& word, std::string_view text);

}  // namespace crm::query
