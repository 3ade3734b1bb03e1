#include "mistakes.h"

#include <array>

#include "crm/base/text.h"

namespace crm::toml {

namespace {

/// What people who write by hand do most, by what toml++ says of it; what it says stands where there is no `message`.
struct Mistake {
    std::string_view said;
    std::string_view message;
    std::string_view hint;
};
constexpr std::string_view close_text = "close it with a quote; several lines go between \"\"\" and \"\"\"";
constexpr std::array mistakes{
    Mistake{"string: encountered end-of-file", "a text is not closed", close_text},
    Mistake{"array: encountered end-of-file", "a list is not closed", "close it with ]"},
    Mistake{"key-value pair: expected value, saw", "there is no value", "give the key a value, or delete the line"},
    Mistake{"key-value pair: encountered end-of-file", "there is no value", "give the key a value, or delete the line"},
    Mistake{"value: could not determine value type", "this is no value", "put a text in quotes, like \"this\""},
    Mistake{"key-value pair: cannot redefine existing", {}, "keep one of the two"},
    Mistake{"table header: cannot redefine existing", {}, "keep one of the two"},
};

/// toml++ says "Error while parsing string: …" and may cut a code point in two where its buffer ends.
std::string reason(std::string_view description) {
    constexpr std::string_view opening = "Error while parsing ";
    if (description.starts_with(opening)) description.remove_prefix(opening.size());
    if (const auto bad = first_invalid_utf8(description)) description = description.substr(0, *bad);
    return std::string(description);
}

/// A line that ends inside a text is to toml++ a control character in it.
bool ends_in_text(std::string_view said, std::string_view text, std::size_t at) {
    return said.starts_with("string: unescaped control characters") && at < text.size() &&
           (text[at] == '\n' || text[at] == '\r');
}

}  // namespace

Problem syntax_problem(Place place, std::string_view text, std::size_t at, std::string_view description) {
    std::string said = reason(description);
    if (ends_in_text(said, text, at))
        return {std::move(place), "syntax", "a text is not closed on its line", std::string(close_text)};
    for (const Mistake& each : mistakes)
        if (said.starts_with(each.said))
            return {std::move(place), "syntax", each.message.empty() ? said : std::string(each.message),
                    std::string(each.hint)};
    return {std::move(place), "syntax", std::move(said), {}};
}

}  // namespace crm::toml
