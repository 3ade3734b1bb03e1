// What a reference given by a person names.
#include <algorithm>
#include <array>
#include <limits>

#include "crm/base/phone.h"
#include "crm/base/slug.h"
#include "crm/base/text.h"
#include "crm/index/engine.h"
#include "crm/model/read.h"

namespace crm {

namespace {

/// Hyphens and other joints of words as blanks, so that "acme-renewal" is "Acme renewal".
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

/// How well a reference fits; a smaller one hides the greater.
enum class Fit { id, identity, name, word_start, words, none };

struct Wanted {
    std::string_view text;
    std::string folded;
    std::string loose;
    bool like_an_email;
    std::optional<std::string> phone;
};

Wanted wanted(std::string_view reference, const Settings& settings) {
    const std::string folded = fold(trim(reference));
    const auto digits = std::count_if(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool dialled = digits >= 4 && folded.find_first_not_of("0123456789+()/-. ") == std::string::npos;
    return {trim(reference), folded, loosened(folded), folded.find('@') != std::string::npos,
            dialled ? e164(reference, settings.region) : std::nullopt};
}

bool has_identity(const Record& record, const Wanted& wanted, const Settings& settings) {
    for (const Field& field : record.kind().fields) {
        if (!field.identifying) continue;
        if (field.type == Type::phone && !wanted.phone) continue;
        for (const std::string& text : record.texts(field.name))
            if (identity(field, text, settings) == (field.type == Type::phone ? *wanted.phone : wanted.folded))
                return true;
    }
    return false;
}

Fit name_fit(std::string_view forms, const Wanted& wanted) {
    Fit best = Fit::none;
    for (const std::string_view form : split(forms, '\n')) {
        const std::string loose = loosened(form);
        if (form == wanted.folded || loose == wanted.loose) return Fit::name;
        if (begins_a_word(form, wanted.folded) || begins_a_word(loose, wanted.loose))
            best = std::min(best, Fit::word_start);
        else if (each_word_begins_one(loose, wanted.loose))
            best = std::min(best, Fit::words);
    }
    return best;
}

Fit fit_of(const Record& record, const Wanted& wanted, const Engine& engine) {
    if (record.id() == wanted.text || record.id() == wanted.folded || short_id(record.id()) == wanted.folded)
        return Fit::id;
    if (has_identity(record, wanted, engine.settings())) return Fit::identity;
    const std::string_view five = short_id(record.id());
    if (!five.empty() && std::string_view(record.id()).substr(0, record.id().size() - five.size() - 1) == wanted.folded)
        return Fit::name;
    return wanted.loose.empty() ? Fit::none : name_fit(engine.search_forms(record), wanted);
}

}  // namespace

std::vector<Candidate> Engine::named(std::string_view reference, std::span<const Kind* const> kinds) const {
    const Wanted what = wanted(reference, settings());
    Fit best = Fit::none;
    unsigned rank = std::numeric_limits<unsigned>::max();
    std::vector<Candidate> candidates;
    for (const Kind* kind : kinds)
        for (const Record& record : all(*kind)) {
            const Fit fit = fit_of(record, what, *this);
            if (fit == Fit::none) continue;
            // An id or an address is meant whatever it belongs to; a name is meant of the kinds people speak of first.
            const unsigned record_rank = fit <= Fit::identity ? 0 : kind->rank;
            if (std::pair(record_rank, fit) > std::pair(rank, best)) continue;
            if (std::pair(record_rank, fit) < std::pair(rank, best)) candidates.clear();
            rank = record_rank;
            best = fit;
            candidates.push_back({&record, fit <= Fit::name});
        }
    return candidates;
}

std::vector<Candidate> Engine::candidates(std::string_view reference, std::span<const Kind* const> kinds) const {
    if (trim(reference).empty()) return {};
    if (is_id(reference))
        for (const Kind* kind : kinds)
            if (const Record* record = found(*kind, reference)) return {{record, true}};
    std::vector<const Kind*> entities;
    for (const Kind* kind : kinds)
        if (!kind->event) entities.push_back(kind);
    auto candidates = named(reference, entities);
    if (candidates.empty())
        if (const Record* record = survivor(reference, entities)) candidates.push_back({record, true});
    return candidates;
}

}  // namespace crm
