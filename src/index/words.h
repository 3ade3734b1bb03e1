#pragma once
// What is searched, apart from what is not: the words of some files' records in one piece of memory, so that a look for
// a text is one pass over all of it. The index keeps such a block in one row of words_KIND (tables.h).

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "crm/model/record.h"
#include "crm/model/settings.h"
#include "database.h"

namespace crm {

/// What a record is found by. `marks` are its identities, a line each (mark_of). `forms` are the search forms of its
/// title, joined by newlines (none for an event), and `text` is search_text.
struct Words {
    std::string_view id;
    std::string_view marks;
    std::string_view forms;
    std::string_view text;
};

/// The words of a record in memory of their own.
class PackedWords {
public:
    PackedWords(const Record& record, const Settings& settings);
    Words view() const;

private:
    std::string bytes_;
    std::size_t marks_;
    std::size_t forms_;
    std::size_t text_;
};

/// '=' and the identity that an identifying field's text has; of a phone number '#' and its last digits, which are the
/// same in every notation: reading one is slow.
std::string mark_of(const Field& field, std::string_view text, const Settings& settings);
std::string phone_mark(std::string_view number);

/// Files whose numbers are equal but for so many bits have their words in one block.
inline constexpr int block_bits = 6;

class WordBlock {
public:
    WordBlock() = default;
    /// As `rows` and `words` give it. IndexUnusable if it cannot be one.
    WordBlock(std::string_view rows, std::string_view words);

    void add(std::int64_t row, const Words& words);
    void remove(std::int64_t first_row, std::int64_t last_row);
    bool empty() const { return rows_.empty(); }

    std::string_view rows() const { return rows_; }
    std::string_view words() const { return words_; }

private:
    std::string rows_;
    std::string words_;
};

using VisitWords = std::function<void(std::int64_t row, const Words& words)>;

/// Every record of a kind, whether fresh or a twin, in whose words one of `keys` stands anywhere; maybe some others.
/// An empty key stands everywhere. IndexUnusable.
void each_with(Database& database, const Kind& kind, std::span<const std::string> keys, const VisitWords& visit);

}  // namespace crm
