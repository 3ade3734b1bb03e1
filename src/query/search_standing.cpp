// How prominently a record has the words that were searched.

#include <algorithm>
#include <optional>

#include "crm/query/checked.h"
#include "crm/query/search.h"

namespace crm::query {

namespace {

/// Words that must not be there say nothing about what is.
void collect(const Checked& node, std::string& words) {
    if (node.sort == Checked::Sort::search) words += (words.empty() ? "" : " ") + node.search.needle.folded();
    if (node.sort != Checked::Sort::all && node.sort != Checked::Sort::any) return;
    for (const Checked& part : node.parts) collect(part, words);
}

Standing standing(const Needle& needle, std::string_view forms) {
    if (needle.is_name(forms)) return Standing::name;
    if (needle.begins_word_of_name(forms)) return Standing::word_start;
    const std::string_view name = forms.substr(0, forms.find('\n'));
    return needle.stands_in(name) ? Standing::inside_name : Standing::elsewhere;
}

std::optional<Standing> standing(const Checked& node, std::string_view forms) {
    if (node.sort == Checked::Sort::search) return standing(node.search.needle, forms);
    const bool all = node.sort == Checked::Sort::all;
    if (!all && node.sort != Checked::Sort::any) return {};
    std::optional<Standing> found;
    for (const Checked& part : node.parts)
        if (const auto its = standing(part, forms))
            found = !found ? *its : all ? std::max(*found, *its) : std::min(*found, *its);
    return found;
}

}  // namespace

Standings::Standings(const Query& query) : query_(query) {
    std::string words;
    if (query.checked()) collect(query.checked()->root, words);
    searches_ = !words.empty();
    words_ = Needle(words);
}

Standing Standings::of(const Record& record, const Links& links) const {
    return !searches_ || record.kind().event ? Standing::elsewhere : of(links.search_forms(record));
}

Standing Standings::of(std::string_view forms) const {
    if (!searches_ || forms.empty()) return Standing::elsewhere;
    if (words_.is_name(forms)) return Standing::name;
    return standing(query_.checked()->root, forms).value_or(Standing::elsewhere);
}

}  // namespace crm::query
