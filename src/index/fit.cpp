#include "fit.h"

#include <algorithm>

#include "crm/base/file.h"
#include "crm/base/phone.h"
#include "crm/base/slug.h"
#include "crm/base/text.h"
#include "crm/model/read.h"

namespace crm {

namespace {

/// So that "acme-renewal" is "Acme renewal".
std::string loosened(std::string_view folded) {
    std::string text(folded);
    for (char& c : text)
        if (c == '-' || c == '_' || c == '.' || c == ',' || c == '\'') c = ' ';
    return std::string(trim(text));
}

bool begins_a_word(std::string_view form, std::string_view reference) {
    for (std::size_t at = form.find(reference); at != std::string_view::npos; at = form.find(reference, at + 1))
        if (at == 0 || form[at - 1] == ' ') return true;
    return false;
}

bool each_word_begins_one(std::string_view form, std::string_view reference) {
    const auto words = split(reference, ' ');
    return words.size() > 1 &&
           std::all_of(words.begin(), words.end(), [&](std::string_view word) { return begins_a_word(form, word); });
}

/// What was written in another spelling than the name's is worth less than in its own: 김 is 김민수 before it is Kim.
bool fits_otherwise(std::string_view form, const Wanted& wanted) {
    return std::any_of(wanted.others.begin(), wanted.others.end(),
                       [&](const std::string& other) { return begins_a_word(form, other); });
}

Fit form_fit(std::string_view form, const Wanted& wanted) {
    const std::string loose = loosened(form);
    if (form == wanted.folded || loose == wanted.loose) return Fit::name;
    if (begins_a_word(form, wanted.folded) || begins_a_word(loose, wanted.loose)) return Fit::word_start;
    return each_word_begins_one(loose, wanted.loose) || fits_otherwise(loose, wanted) ? Fit::words : Fit::none;
}

std::vector<std::string> other_spellings(std::string_view reference) {
    std::vector<std::string> others = respellings(reference).letters;
    for (std::string& latin : latin_spellings(reference)) others.push_back(std::move(latin));
    return others;
}

/// What stands in a form that has all of these words, however they are joined in it.
std::string longest_word(std::string_view words) {
    std::string_view longest;
    for (const std::string_view word : split(words, ' '))
        if (word.size() > longest.size()) longest = word;
    return std::string(longest);
}

}  // namespace

bool Wanted::names_one() const {
    constexpr std::size_t five = 5;
    return phone || folded.find('@') != std::string::npos || !short_id(folded).empty() ||
           (folded.size() == five && is_random_alphabet(folded));
}

Wanted wanted(std::string_view reference, const Settings& settings) {
    const std::string folded = fold(trim(reference));
    const auto digits = std::count_if(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool dialled = digits >= 4 && folded.find_first_not_of("0123456789+()/-. ") == std::string::npos;
    return {trim(reference), folded, loosened(folded), dialled ? e164(reference, settings.region) : std::nullopt,
            other_spellings(trim(reference))};
}

std::vector<std::string> keys_of(const Wanted& wanted) {
    std::vector<std::string> keys{longest_word(wanted.loose), std::string(wanted.text)};
    for (const std::string& other : wanted.others) keys.push_back(longest_word(other));
    return keys;
}

Fit id_fit(std::string_view id, const Wanted& wanted) {
    return id == wanted.text || id == wanted.folded || short_id(id) == wanted.folded ? Fit::id : Fit::none;
}

bool is_identity(const Field& field, std::string_view text, const Wanted& wanted, const Settings& settings) {
    if (field.type == Type::phone && !wanted.phone) return false;
    return identity(field, text, settings) == (field.type == Type::phone ? *wanted.phone : wanted.folded);
}

Fit name_fit(std::string_view id, std::string_view forms, const Wanted& wanted) {
    const std::string_view five = short_id(id);
    if (!five.empty() && id.substr(0, id.size() - five.size() - 1) == wanted.folded) return Fit::name;
    Fit best = Fit::none;
    if (wanted.loose.empty()) return best;
    for (const std::string_view form : split(forms, '\n')) best = std::min(best, form_fit(form, wanted));
    return best;
}

}  // namespace crm
