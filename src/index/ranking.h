#pragma once
// The order of what words have found: first what is named so, last what only mentions it.

#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "crm/index/engine.h"
#include "crm/query/search.h"

namespace crm {

class Ranking {
public:
    /// Of an answer no more than `limit` will be looked at. `engine` outlives it.
    Ranking(const Engine& engine, std::optional<std::size_t> limit) : engine_(engine), limit_(limit) {}

    /// Every record is noted before the first is asked about.
    void note(query::Standing standing) { ++count_[static_cast<std::size_t>(standing)]; }
    /// Bytes that compare as records rank; alike, they go by listing_key. Of a record only its id is looked at, of an
    /// event when it was. One that stands alone is not asked for its last contact, nor one that nobody will see.
    std::string key(query::Standing standing, const Record& record) const;

private:
    bool contacts_matter(query::Standing standing) const;

    const Engine& engine_;
    std::optional<std::size_t> limit_;
    std::array<std::size_t, 4> count_{};
};

}  // namespace crm
