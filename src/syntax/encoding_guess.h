#pragma once
// Which of the encodings without a mark a text is in.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

/// An encoding by the name that people know, and ICU's name of the table that Windows means by it.
struct Encoding {
    const char* name;
    const char* icu_name;
    const char* aliases;  ///< lower case, with a space on both sides of each
};

std::span<const Encoding> known_encodings();

/// The encodings the bytes may be in, the likeliest first; empty where none makes plausible text. A sample will do, and
/// may end inside a character.
std::vector<Encoding> likely_encodings(std::string_view sample);

}  // namespace crm
