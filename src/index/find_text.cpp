#include "find_text.h"

namespace crm {

namespace {

constexpr std::size_t stride = 64;

/// Whether the first and the last character of a key stand in their distance anywhere in a stride: a loop of a form
/// that compilers turn into a few vector instructions.
bool may_begin(const char* text, char first, char last, std::size_t distance) {
    unsigned char found = 0;
    for (std::size_t i = 0; i < stride; ++i)
        found = static_cast<unsigned char>(found | ((text[i] == first) & (text[i + distance] == last)));
    return found != 0;
}

}  // namespace

std::size_t find_text(std::string_view text, std::string_view key, std::size_t from) {
    const std::size_t distance = key.size() - 1;
    for (; from + stride + distance <= text.size(); from += stride) {
        if (!may_begin(text.data() + from, key.front(), key.back(), distance)) continue;
        const std::size_t found = text.substr(from, stride + distance).find(key);
        if (found != std::string_view::npos) return from + found;
    }
    return from < text.size() ? text.find(key, from) : std::string_view::npos;
}

}  // namespace crm
