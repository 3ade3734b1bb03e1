#include "saved.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/base/suggest.h"
#include "failure.h"

namespace crm::query {

namespace {

/// Searches that use others several times grow fast.
constexpr std::size_t longest = 100 * 1024;

}  // namespace

const SavedSearch& SearchesInUse::entered(const Term& term, std::string_view text) {
    const SavedSearch* search = settings_.search(term.value);
    if (!search) unknown(term, text);
    if (std::find(in_use_.begin(), in_use_.end(), search) != in_use_.end()) circle(*search, term, text);
    size_ += search->query.size();
    if (size_ > longest)
        fail(text, term.position, fmt::format("the query is longer than 100 kB with what @{} asks for", search->name),
             "ask for less, or in several queries");
    in_use_.push_back(search);
    return *search;
}

void SearchesInUse::unknown(const Term& term, std::string_view text) const {
    std::vector<std::string_view> known;
    for (const SavedSearch& search : settings_.searches) known.push_back(search.name);
    const auto near = nearest(term.value, known);
    fail(text, term.position, fmt::format("no search is saved as '@{}'", term.value),
         near ? fmt::format("did you mean '@{}'?", *near)
              : "to search for the text as it is, put it in quotes; searches are saved under [searches] in crm.toml");
}

void SearchesInUse::circle(const SavedSearch& search, const Term& term, std::string_view text) const {
    const auto first = std::find(in_use_.begin(), in_use_.end(), &search);
    std::string way;
    for (auto each = first; each != in_use_.end(); ++each) way += fmt::format("@{} → ", (*each)->name);
    fail(text, term.position, fmt::format("the search @{} asks for itself: {}@{}", search.name, way, search.name),
         "take one of these out of [searches] in crm.toml");
}

}  // namespace crm::query
