#include "find_text.h"

#include <cstdint>
#include <cstring>

namespace crm {

namespace {

constexpr std::size_t stride = 64;

/// Sixteen characters that are compared at once.
using Characters [[gnu::vector_size(16)]] = char;

Characters load(const char* text) {
    Characters characters;
    std::memcpy(&characters, text, sizeof characters);
    return characters;
}

/// Whether the first and the last character of a key stand in their distance anywhere in a stride.
bool may_begin(const char* text, Characters first, Characters last, std::size_t distance) {
    Characters found{};
    for (std::size_t i = 0; i < stride; i += sizeof found)
        found |= (load(text + i) == first) & (load(text + i + distance) == last);
    std::uint64_t halves[2];
    std::memcpy(halves, &found, sizeof found);
    return (halves[0] | halves[1]) != 0;
}

}  // namespace

std::size_t find_text(std::string_view text, std::string_view key, std::size_t from) {
    const std::size_t distance = key.size() - 1;
    const Characters first = Characters{} + key.front();
    const Characters last = Characters{} + key.back();
    for (; from + stride + distance <= text.size(); from += stride) {
        if (!may_begin(text.data() + from, first, last, distance)) continue;
        const std::size_t found = text.substr(from, stride + distance).find(key);
        if (found != std::string_view::npos) return from + found;
    }
    return from < text.size() ? text.find(key, from) : std::string_view::npos;
}

}  // namespace crm
