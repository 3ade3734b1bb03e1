#include "words.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>
#include <vector>

#include "crm/base/slug.h"
#include "crm/model/read.h"
#include "find_text.h"
#include "tables.h"

namespace crm {

namespace {

/// A record of a block: its row, counted from the block's first, and where its words end; they begin where those of the
/// record before end.
struct Entry {
    std::uint32_t row = 0, id = 0, marks = 0, forms = 0, text = 0;
};

std::int64_t first_row_of(std::int64_t block) { return block << (block_bits + row_bits); }

[[noreturn]] void refuse() { throw IndexUnusable(SQLITE_CORRUPT, "a block of words is none"); }

/// A block as the index keeps it, not copied.
class Block {
public:
    explicit Block(const WordBytes& bytes) : bytes_(bytes) {
        if (bytes.rows.size() % sizeof(Entry) != 0) refuse();
    }

    std::size_t size() const { return bytes_.rows.size() / sizeof(Entry); }
    std::uint32_t row(std::size_t i) const { return entry(i).row; }

    Words words(std::size_t i) const {
        const Entry before = i == 0 ? Entry{} : entry(i - 1);
        const Entry own = entry(i);
        const bool in_order = before.forms <= own.id && own.id <= own.marks && own.marks <= own.forms &&
                              own.forms <= bytes_.names.size() && before.text <= own.text;
        if (!in_order || (!bytes_.texts.empty() && own.text > bytes_.texts.size())) refuse();
        const auto name = [&](std::uint32_t begin, std::uint32_t end) {
            return bytes_.names.substr(begin, end - begin);
        };
        return {name(before.forms, own.id), name(own.id, own.marks), name(own.marks, own.forms),
                bytes_.texts.empty() ? std::string_view{} : bytes_.texts.substr(before.text, own.text - before.text)};
    }

    /// Adds the records in whose words `key` stands.
    void find(std::string_view key, std::vector<std::size_t>& found) const {
        find(bytes_.names, &Entry::forms, key, found);
        find(bytes_.texts, &Entry::text, key, found);
    }

private:
    using End = std::uint32_t Entry::*;

    Entry entry(std::size_t i) const {
        Entry entry;
        std::memcpy(&entry, bytes_.rows.data() + i * sizeof entry, sizeof entry);
        return entry;
    }

    void find(std::string_view words, End end, std::string_view key, std::vector<std::size_t>& found) const {
        std::size_t next = 0;
        for (std::size_t at = find_text(words, key); at != std::string_view::npos && next < size();) {
            next = holder(at, end, next);
            const std::uint32_t behind = entry(next).*end;
            found.push_back(next++);
            at = find_text(words, key, behind);
        }
    }

    /// The record, not before `first`, that the words at a place are of.
    std::size_t holder(std::size_t place, End end, std::size_t first) const {
        std::size_t last = size() - 1;
        while (first < last) {
            const std::size_t middle = first + (last - first) / 2;
            if (entry(middle).*end > place)
                last = middle;
            else
                first = middle + 1;
        }
        return first;
    }

    const WordBytes& bytes_;
};

}  // namespace

std::int64_t block_of(std::int64_t row) { return row >> (block_bits + row_bits); }

std::string phone_mark(std::string_view number) {
    constexpr std::size_t compared = 4;
    std::string digits;
    for (const char c : number)
        if (c >= '0' && c <= '9') digits += c;
    return '#' + (digits.size() > compared ? digits.substr(digits.size() - compared) : digits);
}

std::string mark_of(const Field& field, std::string_view text, const Settings& settings) {
    return field.type == Type::phone ? phone_mark(text) : '=' + identity(field, text, settings);
}

void append_marks(std::string& marks, const Record& record, const Settings& settings) {
    const std::size_t begin = marks.size();
    const auto add = [&](const Field& field, const std::string& text) {
        if (marks.size() > begin) marks += '\n';
        marks += mark_of(field, text, settings);
    };
    for (const auto& [position, value] : record.values()) {
        const Field& field = record.kind().fields[position];
        if (!field.identifying) continue;
        if (const auto* texts = std::get_if<std::vector<std::string>>(&value))
            for (const std::string& text : *texts) add(field, text);
        else
            add(field, to_text(value));
    }
}

void append_forms(std::string& forms, const Record& record) {
    if (record.kind().event) return;
    std::string_view before;
    for (const std::string& form : search_forms(to_text(record[record.kind().title_field()]))) {
        forms += before;
        forms += form;
        before = "\n";
    }
}

WordBlock::WordBlock(std::int64_t number, const WordBytes& bytes)
    : first_(first_row_of(number)), rows_(bytes.rows), names_(bytes.names), texts_(bytes.texts) {}

void WordBlock::add(std::int64_t row, const Words& words) {
    const auto put = [](std::string& all, std::string_view part) {
        all += part;
        return static_cast<std::uint32_t>(all.size());
    };
    Entry entry{.row = static_cast<std::uint32_t>(row - first_)};
    entry.id = put(names_, words.id);
    entry.marks = put(names_, words.marks);
    entry.forms = put(names_, words.forms);
    entry.text = put(texts_, words.text);
    rows_.append(reinterpret_cast<const char*>(&entry), sizeof entry);
}

void WordBlock::remove(std::int64_t first_row, std::int64_t last_row) {
    const std::string rows = std::exchange(rows_, {});
    const std::string names = std::exchange(names_, {});
    const std::string texts = std::exchange(texts_, {});
    const WordBytes bytes{rows, names, texts};
    const Block block(bytes);
    for (std::size_t i = 0; i < block.size(); ++i)
        if (const std::int64_t row = first_ + block.row(i); row < first_row || row > last_row) add(row, block.words(i));
}

void SearchedBlocks::watch(Database& database) {
    by_table_.clear();
    const auto written = [](void* self, int, const char*, const char* table, sqlite3_int64 block) {
        auto& tables = static_cast<SearchedBlocks*>(self)->by_table_;
        const auto known = tables.find(std::string_view(table));
        if (known == tables.end()) return;
        for (auto& [sought, blocks] : known->second) blocks.insert(block);
    };
    const auto ended = [](void* self) { static_cast<SearchedBlocks*>(self)->by_table_.clear(); };
    sqlite3_update_hook(database.handle(), written, this);
    sqlite3_rollback_hook(database.handle(), ended, this);
}

std::set<std::int64_t>& SearchedBlocks::left(Database& database, const Kind& kind, std::span<const std::string> keys,
                                             Part part) {
    const std::string table = words_table(kind);
    const auto [blocks, first] = by_table_[table].try_emplace({part, {keys.begin(), keys.end()}});
    if (!first) return blocks->second;
    Statement numbers = database.prepare(fmt::format("SELECT block FROM main.{}", quoted_name(table)));
    while (numbers.step()) blocks->second.insert(blocks->second.end(), numbers.integer(0));
    return blocks->second;
}

void each_with(Database& database, const Kind& kind, std::span<const std::string> keys, Part part,
               const VisitWords& visit, SearchedBlocks& searched) {
    const bool all = std::any_of(keys.begin(), keys.end(), [](const std::string& key) { return key.empty(); });
    Statement words =
        database.prepare(fmt::format("SELECT rows, names{} FROM main.{} WHERE block = ?",
                                     part == Part::names ? "" : ", texts", quoted_name(words_table(kind))));
    std::vector<std::size_t> found;
    std::set<std::int64_t>& left = searched.left(database, kind, keys, part);
    for (auto number = left.begin(); number != left.end();) {
        found.clear();
        if (words.bind(1, *number).step()) {
            const WordBytes bytes{words.text(0), words.text(1),
                                  part == Part::names ? std::string_view{} : words.text(2)};
            const Block block(bytes);
            for (std::size_t i = 0; all && i < block.size(); ++i) found.push_back(i);
            if (!all)
                for (const std::string& key : keys) block.find(key, found);
            std::sort(found.begin(), found.end());
            found.erase(std::unique(found.begin(), found.end()), found.end());
            const std::int64_t first = first_row_of(*number);
            for (const std::size_t i : found) visit(first + block.row(i), block.words(i));
            words.reset();
        }
        number = found.empty() ? left.erase(number) : std::next(number);
    }
}

void each_with(Database& database, const Kind& kind, std::span<const std::string> keys, Part part,
               const VisitWords& visit) {
    SearchedBlocks searched;
    each_with(database, kind, keys, part, visit, searched);
}

}  // namespace crm
