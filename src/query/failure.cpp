#include "failure.h"

#include <fmt/format.h>

#include "crm/base/text.h"

namespace crm::query {

namespace {

constexpr int longest_message = 200;
constexpr int longest_hint = 500;

std::string shortened(std::string_view text, int columns) { return fit(visible(text), columns); }

}  // namespace

Mistake::Mistake(std::string_view what, std::string hint, std::size_t column)
    : Error(Exit::usage, fmt::format("{} in the query at column {}", what, column), std::move(hint)),
      bare_(what),
      column_(column) {}

Error Mistake::in(const SavedSearch& search) const {
    return {kind(), fmt::format("{} in the search @{} at column {}", bare_, search.name, column_), hint(),
            search.place};
}

void fail(std::string_view what, std::string_view hint) {
    throw Error(Exit::usage, shortened(what, longest_message), shortened(hint, longest_hint));
}

void fail(std::string_view text, std::size_t position, std::string_view what, std::string_view hint) {
    throw Mistake(shortened(what, longest_message), shortened(hint, longest_hint), code_points(text, position) + 1);
}

}  // namespace crm::query
