#include "text_samples.h"

#include <array>
#include <utility>

#include "crm/base/text.h"

std::string utf8(char32_t code_point) {
    std::string text;
    crm::append_code_point(text, code_point);
    return text;
}

std::string random_text(std::mt19937& random) {
    constexpr std::array<std::pair<unsigned, unsigned>, 26> ranges{{
        {0x20, 0x7E},       {0x00, 0x1F},       {0x7F, 0x24F},      {0x300, 0x36F},     {0x370, 0x52F},
        {0x590, 0x6FF},     {0x900, 0x97F},     {0xD00, 0xD7F},     {0xE00, 0xE7F},     {0x1100, 0x11FF},
        {0x1800, 0x180F},   {0x200B, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},   {0x20D0, 0x20FF},
        {0x2600, 0x27BF},   {0x3040, 0x30FF},   {0x4E00, 0x4EFF},   {0xAC00, 0xACFF},   {0xFE00, 0xFE0F},
        {0xFF00, 0xFFEF},   {0x1F1E6, 0x1F1FF}, {0x1F300, 0x1F3FF}, {0x1F466, 0x1F469}, {0xE0020, 0xE007F},
        {0x20000, 0x20010},
    }};
    std::string text;
    for (auto left = random() % 12; left > 0; --left) {
        const auto [first, last] = ranges[random() % ranges.size()];
        text += utf8(static_cast<char32_t>(first + random() % (last - first + 1)));
        if (random() % 8 == 0) text += utf8(0x200D);
    }
    return text;
}

std::string random_bytes(std::mt19937& random) {
    std::string bytes(random() % 16, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    return bytes;
}
