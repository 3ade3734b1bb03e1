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

/// A message about a file without the file's name, which stands before it as its place: "cannot be read: …".
inline std::string without_name(std::string message, const std::string& file) {
    for (const char* reading : {"cannot read the folder ", "cannot read "})
        if (message.starts_with(reading + file)) return "cannot be read" + message.substr((reading + file).size());
    if (message.starts_with(file + ' ')) message.erase(0, file.size() + 1);
    return message;
}

}  // namespace crm
