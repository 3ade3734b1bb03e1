#pragma once
// Where in a record the words of a query stand, for people to read.

#include <optional>
#include <string>

#include "crm/query/query.h"

namespace crm::query {

/// One line of a text: what was found, with some words before and behind it, … where more follows.
struct Excerpt {
    std::string text;
    std::string found;  ///< as it stands in `text`, in its own spelling
};

/// Of the first of the record's texts that has one of the query's words: long texts first, then the others but the
/// name. Nothing where words are searched in none of them.
std::optional<Excerpt> excerpt(const Query& query, const Record& record);

}  // namespace crm::query
