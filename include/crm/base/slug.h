#pragma once
// Names of every script in ASCII: for the ids of records, and for finding 김민수 by "minsu".
// Transliterators are loaded the first time a name needs one; Latin text never loads any.

#include <string>
#include <string_view>
#include <vector>

namespace crm {

/// The readable ASCII part of an id: [a-z0-9] words joined by single dashes, at most `limit` bytes, cut at a word where
/// possible. Ødegård → odegard, Müller → mueller, 김민수 → kim-minsu, 王小明 → wang-xiaoming, Пётр → pyotr,
/// Бат-Эрдэнэ → bat-erdene. Empty when nothing readable is left (only symbols).
std::string slug(std::string_view name, std::size_t limit = 40);

/// Every folded form under which a name is searched, the folded name itself first: romanisations as ICU gives them
/// and as in common use (김 → kim, gim; Иван → ivan; Müller → muller, mueller), surname and given name of Hangul and
/// Han names apart ("김민수" → "김 민수", "kim minsu", "gim minsu", …). A folded Latin word of ASCII letters has itself
/// only.
std::vector<std::string> search_forms(std::string_view name);

/// What is typed for a running text where a key is missing, folded. Tables alone answer: no transliterator is loaded.
struct Respellings {
    /// The whole text with other letters: ä as ae, ø as oe, å as aa, Mongolian ө as о and ү as у.
    std::vector<std::string> letters;
    /// Its Hangul, Han, Kana and Cyrillic words in Latin letters, parted by blanks.
    std::vector<std::string> latin;
};
/// None for ASCII.
Respellings respellings(std::string_view text);

/// Ways to write a name of Hangul, Han, Kana and Cyrillic letters in Latin ones, as `search_forms` has them; none for
/// a name that has letters of other scripts beyond ASCII, or is longer than a name.
std::vector<std::string> latin_spellings(std::string_view name);

}  // namespace crm
