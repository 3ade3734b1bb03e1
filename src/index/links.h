#pragma once
// The table `pointers`: who names a record (tables.h). SQL sees it as `link`.

#include <compare>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "database.h"
#include "link_entries.h"
#include "references.h"

namespace crm {

/// Keeps what is to be written until `put`, so that what names one record goes into the table together.
class LinkWriter {
public:
    /// `database` and `schema` outlive it. `empty`: there are no links in the database yet.
    LinkWriter(Database& database, const Schema& schema, bool empty);

    /// `field` by its number among the LinkFields.
    void add(std::string_view target, std::uint32_t field, const LinkEntry& entry);
    /// At once.
    void remove(const Record& record, std::int64_t row);
    /// Puts what was added in order: needs no database. Nothing more is added before `put`, which comes next.
    void sort();
    void put();

private:
    /// What is named, and in which field.
    struct Named {
        std::string_view target;
        std::uint32_t field;

        auto operator<=>(const Named&) const = default;
    };
    struct HashOfNamed {
        std::size_t operator()(const Named& named) const noexcept;
    };
    /// Who names it: a chain of what was added.
    struct Chain {
        std::uint32_t first;
        std::uint32_t last;
    };
    struct Added {
        LinkEntry entry;
        std::uint32_t next;  ///< of the chain; none for the last
    };
    /// Some of what names one record in one place.
    struct Run {
        std::int64_t first;  ///< no row in it is smaller
        std::vector<LinkEntry> entries;
    };

    class Insertion;

    std::vector<LinkEntry> collect(const Chain& chain) const;
    std::optional<Run> run_of(std::string_view target, std::uint32_t field, std::int64_t row);
    void put_run(std::string_view target, std::uint32_t field, const Run& run);
    void put_one(std::string_view target, std::uint32_t field, const LinkEntry& entry);
    void put_all();

    Database& database_;
    const LinkFields fields_;
    const bool empty_;
    std::deque<Added> added_;
    std::unordered_map<Named, Chain, HashOfNamed> chains_;
    std::deque<std::string> targets_;  ///< of the chains
    std::vector<std::pair<Named, Chain>> sorted_;
};

}  // namespace crm
