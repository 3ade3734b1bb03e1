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

}  // namespace crm
