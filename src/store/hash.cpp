#include "hash.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <memory>

namespace crm {

namespace {

std::string digits(const XXH128_hash_t& hash) { return fmt::format("{:016x}{:016x}", hash.high64, hash.low64); }

struct FreeState {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

}  // namespace

std::string hash_of_text(std::string_view text) { return digits(XXH3_128bits(text.data(), text.size())); }

std::string hash_of_pieces(std::span<const std::string_view> pieces) {
    const std::unique_ptr<XXH3_state_t, FreeState> state(XXH3_createState());
    XXH3_128bits_reset(state.get());
    for (const std::string_view piece : pieces) XXH3_128bits_update(state.get(), piece.data(), piece.size());
    return digits(XXH3_128bits_digest(state.get()));
}

std::string hash_of(const std::optional<std::string>& text) {
    return text ? hash_of_text(*text) : std::string(absent_hash);
}

}  // namespace crm
