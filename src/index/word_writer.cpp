#include "word_writer.h"

#include <fmt/format.h>

#include <string>

#include "tables.h"

namespace crm {

void WordWriter::add(const Kind& kind, std::int64_t row, const Words& words) { block_with(kind, row).add(row, words); }

void WordWriter::remove(const Kind& kind, std::int64_t first_row, std::int64_t last_row) {
    block_with(kind, first_row).remove(first_row, last_row);
}

/// The words among which those of a row are, or will be.
WordBlock& WordWriter::block_with(const Kind& kind, std::int64_t row) {
    constexpr std::size_t most_blocks = 16;
    const std::pair place(&kind, block_of(row));
    const auto known = blocks_.find(place);
    if (known != blocks_.end()) return known->second;
    if (blocks_.size() >= most_blocks) put();
    Statement& block = database_.cached(
        fmt::format("SELECT rows, names, texts FROM main.{} WHERE block = ?", quoted_name(words_table(kind))));
    block.bind(1, place.second);
    WordBlock words(place.second);
    if (block.step()) words = WordBlock(place.second, {block.text(0), block.text(1), block.text(2)});
    block.reset();
    return blocks_.emplace(place, std::move(words)).first->second;
}

void WordWriter::put() {
    for (const auto& [place, words] : blocks_) {
        const auto& [kind, block] = place;
        const std::string table = quoted_name(words_table(*kind));
        if (words.empty()) {
            database_.cached(fmt::format("DELETE FROM main.{} WHERE block = ?", table)).bind(1, block).run();
            continue;
        }
        Statement& put = database_.cached(fmt::format("INSERT OR REPLACE INTO main.{} VALUES(?, ?, ?, ?)", table));
        const auto [rows, names, texts] = words.bytes();
        put.bind(1, block).bind_blob_view(2, rows).bind_blob_view(3, names).bind_blob_view(4, texts).run();
    }
    blocks_.clear();
}

}  // namespace crm
