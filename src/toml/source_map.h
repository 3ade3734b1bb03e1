#pragma once
// From lines and columns to bytes: toml++ names places by line and code point, edits need byte offsets.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace crm::toml {

/// Built in one pass over valid UTF-8; each look-up takes constant time, however long the line.
class SourceMap {
public:
    explicit SourceMap(std::string_view text);

    /// The byte where a place stands; lines and columns count from 1, a byte-order mark counts for nothing. A place
    /// behind the end is the end.
    std::uint32_t offset(std::size_t line, std::size_t column) const;

private:
    static constexpr std::uint32_t stride = 64;

    void index_code_points();

    std::string_view text_;
    std::vector<std::uint32_t> lines_;        ///< the byte where each line begins
    std::vector<std::uint32_t> line_points_;  ///< the number of code points before it; empty for ASCII
    std::vector<std::uint32_t> marks_;        ///< the byte of every 64th code point; empty for ASCII
};

/// The bytes of a byte-order mark at the beginning: 3 or 0.
std::size_t mark_length(std::string_view text);

}  // namespace crm::toml
