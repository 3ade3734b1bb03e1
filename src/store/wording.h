#pragma once
// Words in messages.

#include <string>
#include <string_view>

namespace crm {

/// "an integer", "a list of texts"; text goes without.
inline std::string with_article(std::string_view noun) {
    if (noun.starts_with("text") || noun.starts_with("long")) return std::string(noun);
    const bool vowel = std::string_view("aeio").find(noun.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + std::string(noun);
}

}  // namespace crm
