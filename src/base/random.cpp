#include <sys/random.h>

#include <array>
#include <cerrno>

#include "crm/base/error.h"
#include "crm/base/file.h"

namespace crm {
namespace {

constexpr std::string_view alphabet = "23456789bcdfghjkmnpqrstvwxz";

/// Bytes from here on would make the first characters of the alphabet likelier.
constexpr std::size_t fair_bytes = 256 / alphabet.size() * alphabet.size();

std::array<unsigned char, 64> random_bytes() {
    std::array<unsigned char, 64> bytes{};
    ssize_t got = 0;
    do {
        got = ::getrandom(bytes.data(), bytes.size(), 0);
    } while (got < 0 && errno == EINTR);
    // The kernel gives up to 256 bytes whole, or fails.
    if (got != static_cast<ssize_t>(bytes.size())) throw Error(Exit::io, "no random numbers: " + system_reason(errno));
    return bytes;
}

}  // namespace

std::string random_characters(std::size_t count) {
    std::string text;
    while (text.size() < count) {
        for (const unsigned char byte : random_bytes()) {
            if (byte < fair_bytes && text.size() < count) text += alphabet[byte % alphabet.size()];
        }
    }
    return text;
}

bool is_random_alphabet(std::string_view text) { return text.find_first_not_of(alphabet) == std::string_view::npos; }

}  // namespace crm
