#include "words.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "crm/base/slug.h"
#include "crm/base/text.h"
#include "crm/model/read.h"
#include "crm/query/search.h"
#include "find_text.h"
#include "tables.h"

namespace crm {

namespace {

/// Where a record's words begin and end in the words of its block.
struct Entry {
    std::int64_t row;
    std::uint32_t id, marks, forms, text, end, unused;
};

[[noreturn]] void refuse() { throw IndexUnusable(SQLITE_CORRUPT, "a block of words is none"); }

/// A block as the index keeps it, not copied.
class Block {
public:
    Block(std::string_view rows, std::string_view words) : rows_(rows), words_(words) {
        if (rows.size() % sizeof(Entry) != 0) refuse();
    }

    std::size_t size() const { return rows_.size() / sizeof(Entry); }

    Entry entry(std::size_t i) const {
        Entry entry;
        std::memcpy(&entry, rows_.data() + i * sizeof entry, sizeof entry);
        const bool in_order = entry.id <= entry.marks && entry.marks <= entry.forms && entry.forms <= entry.text &&
                              entry.text <= entry.end && entry.end <= words_.size();
        if (!in_order) refuse();
        return entry;
    }

    Words words(const Entry& entry) const {
        const auto between = [&](std::uint32_t begin, std::uint32_t end) { return words_.substr(begin, end - begin); };
        return {between(entry.id, entry.marks), between(entry.marks, entry.forms), between(entry.forms, entry.text),
                between(entry.text, entry.end)};
    }

    /// Adds the records in whose words `key` stands, in order.
    void find(std::string_view key, std::vector<std::size_t>& found) const {
        std::size_t next = 0;
        for (std::size_t at = place_of(key, 0); at != std::string_view::npos && next < size();) {
            next = holder(at, next);
            const std::uint32_t end = entry(next).end;
            found.push_back(next++);
            at = place_of(key, end);
        }
    }

private:
    std::size_t place_of(std::string_view key, std::size_t from) const { return find_text(words_, key, from); }

    /// The record, not before `first`, that the words at a place are of.
    std::size_t holder(std::size_t place, std::size_t first) const {
        std::size_t last = size() - 1;
        while (first < last) {
            const std::size_t middle = first + (last - first) / 2;
            if (entry(middle).end > place)
                last = middle;
            else
                first = middle + 1;
        }
        return first;
    }

    std::string_view rows_;
    std::string_view words_;
};

std::string marks_of(const Record& record, const Settings& settings) {
    std::string marks;
    for (const Field& field : record.kind().fields) {
        if (!field.identifying) continue;
        for (const std::string& text : record.texts(field.name)) {
            if (!marks.empty()) marks += '\n';
            marks += mark_of(field, text, settings);
        }
    }
    return marks;
}

}  // namespace

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

PackedWords::PackedWords(const Record& record, const Settings& settings) : bytes_(record.id()) {
    marks_ = bytes_.size();
    bytes_ += marks_of(record, settings);
    forms_ = bytes_.size();
    if (!record.kind().event) bytes_ += join(search_forms(to_text(record[record.kind().title_field()])), "\n");
    text_ = bytes_.size();
    bytes_ += query::search_text(record);
}

Words PackedWords::view() const {
    const std::string_view all = bytes_;
    return {all.substr(0, marks_), all.substr(marks_, forms_ - marks_), all.substr(forms_, text_ - forms_),
            all.substr(text_)};
}

WordBlock::WordBlock(std::string_view rows, std::string_view words) : rows_(rows), words_(words) {}

void WordBlock::add(std::int64_t row, const Words& words) {
    Entry entry{.row = row, .id = 0, .marks = 0, .forms = 0, .text = 0, .end = 0, .unused = 0};
    const auto put = [&](std::string_view part) {
        words_ += part;
        return static_cast<std::uint32_t>(words_.size());
    };
    entry.id = put({});
    entry.marks = put(words.id);
    entry.forms = put(words.marks);
    entry.text = put(words.forms);
    entry.end = put(words.text);
    rows_.append(reinterpret_cast<const char*>(&entry), sizeof entry);
}

void WordBlock::remove(std::int64_t first_row, std::int64_t last_row) {
    const std::string rows = std::exchange(rows_, {});
    const std::string words = std::exchange(words_, {});
    const Block block(rows, words);
    for (std::size_t i = 0; i < block.size(); ++i)
        if (const Entry entry = block.entry(i); entry.row < first_row || entry.row > last_row)
            add(entry.row, block.words(entry));
}

void each_with(Database& database, const Kind& kind, std::span<const std::string> keys, const VisitWords& visit) {
    const bool all = std::any_of(keys.begin(), keys.end(), [](const std::string& key) { return key.empty(); });
    Statement blocks = database.prepare(fmt::format("SELECT words, rows FROM main.{}", quoted_name(words_table(kind))));
    std::vector<std::size_t> found;
    while (blocks.step()) {
        const Block block(blocks.text(1), blocks.text(0));
        found.clear();
        for (std::size_t i = 0; all && i < block.size(); ++i) found.push_back(i);
        if (!all)
            for (const std::string& key : keys) block.find(key, found);
        if (keys.size() > 1) {
            std::sort(found.begin(), found.end());
            found.erase(std::unique(found.begin(), found.end()), found.end());
        }
        for (const std::size_t i : found) {
            const Entry entry = block.entry(i);
            visit(entry.row, block.words(entry));
        }
    }
}

}  // namespace crm
