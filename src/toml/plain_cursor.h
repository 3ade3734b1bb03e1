#pragma once
// Where a reader of plain TOML stands in its text.

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "crm/toml/document.h"
#include "plain_values.h"

namespace crm::toml {

/// Sorts of bytes that a cursor goes over; a byte is of several.
enum ByteSort : std::uint8_t {
    bare = 1,         ///< in keys
    number = 2,       ///< in numbers and dates
    comment = 4,      ///< all but control characters; tabs are none
    in_string = 8,    ///< of those, all but " and backslash
    in_literal = 16,  ///< all but '
};

inline constexpr std::array<std::uint8_t, 256> byte_sorts = [] {
    std::array<std::uint8_t, 256> sorts{};
    for (std::size_t byte = 0; byte < sorts.size(); ++byte) {
        const bool is_bare = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                             (byte >= '0' && byte <= '9') || byte == '_' || byte == '-';
        const bool is_control = (byte < 0x20 && byte != '\t') || byte == 0x7F;
        if (is_bare) sorts[byte] |= bare | number;
        if (byte == '.' || byte == ':' || byte == '+') sorts[byte] |= number;
        if (is_control) continue;
        sorts[byte] |= comment;
        if (byte != '"' && byte != '\\') sorts[byte] |= in_string;
        if (byte != '\'') sorts[byte] |= in_literal;
    }
    return sorts;
}();

class Cursor {
public:
    /// `text` is UTF-8.
    explicit Cursor(std::string_view text) : text_(text) {}

    bool at_end() const { return at_ == text_.size(); }
    std::uint32_t offset() const { return static_cast<std::uint32_t>(at_); }
    std::size_t line() const { return line_; }
    /// NUL at the end, and behind it.
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    bool sees(std::string_view what) const { return text_.substr(at_, what.size()) == what; }
    /// At most so many bytes from here on.
    std::string_view next(std::size_t ahead, std::size_t count) const {
        return text_.substr(std::min(at_ + ahead, text_.size()), count);
    }

    void step(std::size_t bytes = 1) { at_ += bytes; }
    void expect(char c) {
        if (at_end() || text_[at_] != c) throw NotPlain{};
        ++at_;
    }
    /// Goes over all bytes of a sort.
    std::string_view over(ByteSort sort) {
        const std::size_t from = at_;
        while (at_ < text_.size() && (byte_sorts[static_cast<unsigned char>(text_[at_])] & sort) != 0) ++at_;
        return text_.substr(from, at_ - from);
    }
    void over_blanks() {
        while (peek() == ' ' || peek() == '\t') ++at_;
    }
    /// Over a line feed.
    void over_line_end() {
        ++at_;
        ++line_;
        counted_ = at_;
        column_ = 1;
    }

    /// Counts only forward.
    std::size_t column() {
        for (; counted_ + sizeof(std::uint64_t) <= at_; counted_ += sizeof(std::uint64_t)) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, text_.data() + counted_, sizeof eight);
            const std::uint64_t continuing = eight & ~(eight << 1U) & 0x8080808080808080ULL;
            column_ += sizeof eight - (continuing == 0 ? 0U : static_cast<unsigned>(std::popcount(continuing)));
        }
        for (; counted_ < at_; ++counted_)
            column_ += (static_cast<unsigned char>(text_[counted_]) & 0xC0U) != 0x80U ? 1U : 0U;
        return column_;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t counted_ = 0;  ///< up to where the columns of the line are counted
    std::size_t column_ = 1;
};

}  // namespace crm::toml
