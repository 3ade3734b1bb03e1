// fold(): the form in which texts are compared when searching.

#include <array>
#include <mutex>

#include "crm/base/text.h"
#include "text_code_points.h"
#include "text_fold_any.h"

namespace crm {
namespace {

/// The letters of Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic fold one by one where no marks of several scripts
/// stand among them. Each block of 128 is worked out when a text first needs it.
class LetterTable {
public:
    static constexpr char32_t end = 0x700;

    const std::string& folded(char32_t c) {
        Block& block = blocks_[c / block_size];
        std::call_once(block.filled, [&] { fill(block, c / block_size * block_size); });
        return block.folded[c % block_size];
    }

private:
    static constexpr std::size_t block_size = 128;
    struct Block {
        std::once_flag filled;
        std::array<std::string, block_size> folded;
    };

    static void fill(Block& block, std::size_t first) {
        for (std::size_t i = 0; i < block_size; ++i) {
            const char32_t letter = static_cast<char32_t>(first + i);
            block.folded[i] = fold_any(to_utf8({&letter, 1}));
        }
    }

    std::array<Block, end / block_size> blocks_;
};

bool is_mark_of_table(char32_t c) { return (c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x489); }

/// ASCII letters folded, white space as a space.
constexpr std::array<char, 128> ascii_folds = [] {
    std::array<char, 128> folds{};
    for (std::size_t i = 0; i < folds.size(); ++i) {
        const char c = static_cast<char>(i);
        const bool space = c == ' ' || (c >= '\t' && c <= '\r');
        folds[i] = space ? ' ' : c == '`' ? '\'' : c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
    return folds;
}();

void append_ascii(std::string& out, std::string_view text) {
    const std::size_t start = out.size();
    out.resize(start + text.size());
    char* to = out.data() + start;
    bool after_space = false;
    for (const char c : text) {
        *to = ascii_folds[static_cast<unsigned char>(c)];
        const bool space = *to == ' ';
        to += space && after_space ? 0 : 1;
        after_space = space;
    }
    out.resize(static_cast<std::size_t>(to - out.data()));
}

/// `text` folded letter by letter; false, and part of it, where that is not enough.
bool append_letters(std::string& out, std::string_view text) {
    static LetterTable table;
    bool after_space = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        std::string_view letter = text.substr(start, at - start);
        if (c < ascii_folds.size())
            letter = {&ascii_folds[c], 1};
        else if (c < LetterTable::end && !is_mark_of_table(c))
            letter = table.folded(c);
        else if (!stays_as_it_is(c))
            return false;
        if (after_space && letter.starts_with(' ')) letter.remove_prefix(1);
        if (letter.empty()) continue;
        out += letter;
        after_space = letter.ends_with(' ');
    }
    return true;
}

}  // namespace

std::string fold(std::string_view text) {
    std::string folded;
    append_folded(folded, text);
    return folded;
}

void append_folded(std::string& out, std::string_view text) {
    if (is_ascii(text)) return append_ascii(out, text);
    const std::size_t start = out.size();
    if (append_letters(out, text)) return;
    out.resize(start);
    out += fold_any(text);
}

}  // namespace crm
