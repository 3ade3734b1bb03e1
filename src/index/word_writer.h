#pragma once
// The tables words_KIND, written (words.h says what is in them).

#include <cstdint>
#include <map>
#include <utility>

#include "crm/model/schema.h"
#include "database.h"
#include "words.h"

namespace crm {

/// Keeps blocks back as long as they are few: what is near in rows is near in time.
class WordWriter {
public:
    /// `database` outlives it.
    explicit WordWriter(Database& database) : database_(database) {}

    void add(const Kind& kind, std::int64_t row, const Words& words);
    /// Rows of one file.
    void remove(const Kind& kind, std::int64_t first_row, std::int64_t last_row);
    /// What was kept back.
    void put();

private:
    WordBlock& block_with(const Kind& kind, std::int64_t row);

    Database& database_;
    std::map<std::pair<const Kind*, std::int64_t>, WordBlock> blocks_;
};

}  // namespace crm
