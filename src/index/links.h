#pragma once
// The table `pointers`: who names a record (tables.h). SQL sees it as `link`.

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec.h"
#include "database.h"
#include "link_entries.h"
#include "references.h"

namespace crm {

/// Keeps what is to be written until `put`, so that what names one record goes into the table together.
class LinkWriter {
public:
    /// `database` and `schema` outlive it. `empty`: there are no links in the database yet.
    LinkWriter(Database& database, const Schema& schema, bool empty);

    void add(const PackedLinks& links, std::int64_t row, std::optional<std::chrono::sys_seconds> moment);
    /// At once.
    void remove(const Record& record, std::int64_t row);
    /// Puts what was added in order: needs no database. Nothing more is added before `put`, which comes next.
    void sort();
    void put();

private:
    /// There are several for each record.
    struct Link {
        std::uint64_t beginning;  ///< of the target: its first bytes, for comparing
        std::size_t target;       ///< where in targets_ it begins
        std::uint32_t length;
        std::uint32_t field;
        LinkEntry entry;
    };
    /// Some of what names one record in one place.
    struct Run {
        std::int64_t first;  ///< no row in it is smaller
        std::vector<LinkEntry> entries;
    };

    class Insertion;

    std::string_view target_of(const Link& link) const { return {targets_.data() + link.target, link.length}; }
    std::optional<Run> run_of(std::string_view target, std::uint32_t field, std::int64_t row);
    void put_run(std::string_view target, std::uint32_t field, const Run& run);
    void put_one(std::string_view target, std::uint32_t field, const LinkEntry& entry);
    void put_all();

    Database& database_;
    const LinkFields fields_;
    const bool empty_;
    std::deque<Link> added_;
    std::string targets_;  ///< of all that was added
};

}  // namespace crm
