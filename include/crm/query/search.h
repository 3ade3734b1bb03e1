#pragma once
// How words are found. A record has two texts to look in, which the index stores and which are made of tables alone:
//
//   forms         the search forms of its title, joined by newlines (crm/base/slug.h); words begin there. Of events
//   none. search text   every text of the record, the title among them: each folded, on a line of its own, then with
//   other
//                 letters (ä as ae), where a word is found anywhere; and, behind an empty line, its Hangul, Han, Kana
//                 and Cyrillic words in Latin letters, where it must begin a word.
//
// What is asked for is looked for in all of these; in what other spellings the question itself has (müller as mueller,
// Иван as ivan), only in what was written.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "crm/model/record.h"
#include "crm/query/needle.h"
#include "crm/query/query.h"

namespace crm::query {

/// What words are searched in, of a kind of field: texts, choices, emails, links, repeats. Phones are compared as
/// numbers and references by name, both elsewhere.
bool is_searched(Type type);

/// Calls `visit(text)` for each text of a field's value in which words are searched, those of a table's rows too, until
/// one answers true; so for a whole record.
template <class Visit>
bool each_searched_text(const Field& field, const Value& value, const Visit& visit);
template <class Visit>
bool each_searched_text(const Record& record, const Visit& visit);

/// The search texts of records, to be kept and handed to `finds`; nobody else need understand them. What short texts
/// become is remembered: towns, titles and tags come again and again.
class SearchTexts {
public:
    /// Adds the record's search text to `out`.
    void append(std::string& out, const Record& record);

private:
    struct Lines {
        std::string written;
        std::string latin;
    };
    static Lines lines_of(const std::string& text);
    /// Of a text that is not ASCII; valid until the next is asked for.
    const Lines& known_lines_of(const std::string& text);
    std::unordered_map<std::string, Lines> known_;
    Lines long_;  ///< of a text that is too long to be remembered
};
std::string search_text(const Record& record);

/// Whether a record with these forms and this search text has the words.
bool finds(const Needle& needle, std::string_view forms, std::string_view search_text);
/// The same of a record's texts alone, quicker than to make a search text for one question:
/// finds(n, forms, search_text(r)) == finds_in_texts(n, r) || n.begins_word_of(forms).
bool finds_in_texts(const Needle& needle, const Record& record);

/// Where a record has the words of a query; the sooner, the better it fits.
enum class Standing : std::uint8_t { name, word_start, inside_name, elsewhere };

class Standings {
public:
    explicit Standings(const Query& query);
    /// Whether the query searches words at all; if not, every record stands elsewhere.
    bool any() const { return searches_; }
    /// All words together are the name, begin words of it, stand in it; of several words the one that fits worst
    /// counts, of alternatives the best. Events have no name.
    Standing of(const Record& record, const Links& links) const;
    /// The same of a record with these search forms.
    Standing of(std::string_view forms) const;

private:
    Query query_;
    Needle words_;  ///< all of them together
    bool searches_ = false;
};

}  // namespace crm::query

// --- how it is done -------------------------------------------------------------------------------------------------

namespace crm::query {

template <class Visit>
bool each_searched_text(const Field& field, const Value& value, const Visit& visit) {
    if (const auto* rows = std::get_if<std::vector<Row>>(&value)) {
        for (const Row& row : *rows)
            for (std::size_t i = 0; i < row.values.size() && i < field.columns.size(); ++i)
                if (each_searched_text(field.columns[i], row.values[i], visit)) return true;
        return false;
    }
    if (!is_searched(field.type)) return false;
    if (const auto* text = std::get_if<std::string>(&value)) return visit(*text);
    if (const auto* texts = std::get_if<std::vector<std::string>>(&value))
        for (const std::string& text : *texts)
            if (visit(text)) return true;
    return false;
}

template <class Visit>
bool each_searched_text(const Record& record, const Visit& visit) {
    for (const auto& [position, value] : record.values())
        if (each_searched_text(record.kind().fields[position], value, visit)) return true;
    return false;
}

}  // namespace crm::query
