#pragma once
// What the characters of a query mean to the stages that cut it up.

#include <cstddef>
#include <string_view>

namespace crm::query {

/// Bytes of the blank at the start of `text`; 0 if there is none. ASCII white space, the no-break space, and the
/// ideographic space that East Asian keyboards type.
std::size_t blank_at(std::string_view text);

/// A comparison standing between a field and a value: `:`, `=`, `!=`, `<`, `<=`, `>`, `>=`.
struct Comparison {
    std::size_t position = std::string_view::npos;
    std::size_t length = 0;

    explicit operator bool() const { return length > 0; }
    std::string_view in(std::string_view text) const { return text.substr(position, length); }
};
/// The first comparison in `text`.
Comparison first_comparison(std::string_view text);

}  // namespace crm::query
