#pragma once
// What a merge does to our text: pieces gathered in any order, put together once, with or without conflict marks.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm::toml {

class Patch {
public:
    /// How a piece stands among its neighbours.
    enum class As { value, lines, section };  ///< a section has blank lines around it

    /// `text` outlives the patch.
    explicit Patch(std::string_view text) : text_(text) {}

    /// Bytes [begin, end) become `text`, which is written with LF. What is put in at one place stands in the order of
    /// the calls.
    void put(As as, std::size_t begin, std::size_t end, std::string_view text);
    /// The same, and a conflict: between marks stand ours, base and theirs.
    void conflict(As as, std::size_t begin, std::size_t end, std::string_view ours, std::string marked);
    void cut(std::size_t begin, std::size_t end) { put(As::value, begin, end, {}); }

    /// The new text, with the marks or with our side of each conflict. Nothing if two pieces are about the same bytes.
    std::optional<std::string> text(bool marked) const;

private:
    struct Piece {
        As as;
        std::size_t begin;
        std::size_t end;
        std::string text;
        std::string marked;
    };

    void add(std::string& result, const Piece& piece, const std::string& text) const;

    std::string_view text_;
    std::vector<Piece> pieces_;
};

}  // namespace crm::toml
