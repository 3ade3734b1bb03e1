#pragma once
// Documents as people write them, by dice: comments, blank lines, both line endings, byte-order marks, dotted keys,
// inline tables, sections, arrays of tables, arrays and texts over many lines. Each comes with the tree it was written
// from.

#include <random>
#include <string>

#include "crm/toml/document.h"

namespace crm::toml {

class Dice {
public:
    explicit Dice(unsigned seed) : engine_(seed) {}

    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine_); }
    bool chance(std::size_t percent) { return below(100) < percent; }

private:
    std::mt19937 engine_;
};

struct Sample {
    std::string text;
    Table root;
};

Sample random_document(Dice& dice);
/// A text of quotes, backslashes, line breaks, commas, brackets, several scripts.
std::string random_text(Dice& dice);

}  // namespace crm::toml
