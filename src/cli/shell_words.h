#pragma once
// A command line as it could be typed again.

#include <span>
#include <string>

namespace crm {

/// The words, those that a shell would take apart in single quotes.
std::string shell_words(std::span<const std::string> words);

}  // namespace crm
