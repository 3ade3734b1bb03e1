#pragma once
// What the makers of manual and completions share.

#include <string>
#include <string_view>

namespace crm {

/// Upper case of a–z; everything else as it is.
inline std::string upper_ascii(std::string_view text) {
    std::string upper(text);
    for (char& c : upper)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return upper;
}

}  // namespace crm
