#pragma once
// What is searched, apart from what is not: the words of some files' records in one piece of memory, so that a look for
// a text is one pass over all of it. The index keeps such a block in one row of words_KIND (tables.h).

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

/// Adds what Words call marks and forms of a record.
void append_marks(std::string& marks, const Record& record, const Settings& settings);
void append_forms(std::string& forms, const Record& record);

/// '=' and the identity that an identifying field's text has; of a phone number '#' and its last digits, which are the
/// same in every notation: reading one is slow.
std::string mark_of(const Field& field, std::string_view text, const Settings& settings);
std::string phone_mark(std::string_view number);

/// Files whose numbers are equal but for so many bits have their words in one block, whose number this is of a row.
inline constexpr int block_bits = 8;
std::int64_t block_of(std::int64_t row);

/// A block as the index keeps it: which rows it has, their ids, marks and forms, their texts.
struct WordBytes {
    std::string_view rows;
    std::string_view names;
    std::string_view texts;
};

class WordBlock {
public:
    /// IndexUnusable from `remove` if the bytes cannot be a block's.
    explicit WordBlock(std::int64_t number, const WordBytes& bytes = {});

    void add(std::int64_t row, const Words& words);
    void remove(std::int64_t first_row, std::int64_t last_row);
    bool empty() const { return rows_.empty(); }

    WordBytes bytes() const { return {rows_, names_, texts_}; }

private:
    std::int64_t first_;
    std::string rows_;
    std::string names_;
    std::string texts_;
};

/// `names`: texts are not looked in, nor visited.
enum class Part : std::uint8_t { names, all };
using VisitWords = std::function<void(std::int64_t row, const Words& words)>;

/// Blocks in which something may be found. All others were searched for it in vain, and need not be read for it again
/// as long as the connection has not written them and goes on with the same transaction.
class SearchedBlocks {
public:
    SearchedBlocks() = default;
    SearchedBlocks(const SearchedBlocks&) = delete;
    SearchedBlocks& operator=(const SearchedBlocks&) = delete;

    /// Of this connection from now on, which it outlives.
    void watch(Database& database);
    /// What is to be searched for these keys, maybe some that are gone: all blocks, the first time. For the caller to
    /// take away those where they are not.
    std::set<std::int64_t>& left(Database& database, const Kind& kind, std::span<const std::string> keys, Part part);

private:
    using Sought = std::pair<Part, std::vector<std::string>>;
    std::map<std::string, std::map<Sought, std::set<std::int64_t>>, std::less<>> by_table_;
};

/// Every record of a kind, whether fresh or a twin, in whose words one of `keys` stands anywhere; maybe some others.
/// An empty key stands everywhere. IndexUnusable.
void each_with(Database& database, const Kind& kind, std::span<const std::string> keys, Part part,
               const VisitWords& visit, SearchedBlocks& searched);
void each_with(Database& database, const Kind& kind, std::span<const std::string> keys, Part part,
               const VisitWords& visit);

}  // namespace crm
