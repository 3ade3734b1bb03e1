#pragma once
// The rows of the table link: who names a record (tables.h).

#include <chrono>
#include <cstdint>
#include <deque>
#include <future>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec.h"
#include "database.h"
#include "references.h"

namespace crm {

/// Keeps what is to be written until `put`, so that it goes into the table in its order: that costs a third.
class LinkWriter {
public:
    /// Both outlive it.
    LinkWriter(Database& database, const Schema& schema);

    void add(const PackedLinks& links, std::int64_t row, std::optional<std::chrono::sys_seconds> moment);
    /// At once.
    void remove(const Record& record, std::int64_t row);
    /// Puts what was added in order, maybe in a thread of its own. Nothing more is added before `put`.
    void start_sorting();
    void put();

private:
    /// There are several for each record.
    struct Link {
        std::uint64_t beginning;  ///< of the target: its first bytes, for comparing
        std::size_t target;       ///< where in targets_ it begins
        std::uint32_t length;
        std::uint32_t field;
        std::int64_t row;
        std::int64_t moment;  ///< no_moment: it is of no event
    };
    class Insertion;

    std::string_view target_of(const Link& link) const { return {targets_.data() + link.target, link.length}; }
    void sort();

    Database& database_;
    const LinkFields fields_;
    std::deque<Link> added_;
    std::string targets_;  ///< of all that was added
    std::future<void> sorting_;
};

}  // namespace crm
