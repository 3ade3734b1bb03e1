#pragma once
// The table `pointers`: who names a record (tables.h). SQL sees it as `link`.

#include <chrono>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "database.h"
#include "link_entries.h"
#include "references.h"

namespace crm {

/// Keeps what is to be written until `put`, so that what names one record goes into the table together. For one use.
class LinkWriter {
public:
    /// `database` and `schema` outlive it. `empty`: there are no links in the database yet.
    LinkWriter(Database& database, const Schema& schema, bool empty);

    /// `field` by its number among the LinkFields.
    void add(std::string_view target, std::uint32_t field, const LinkEntry& entry);
    /// At once.
    void remove(const Record& record, std::int64_t row);
    /// Puts what was added in order: needs no database. Nothing more is added, and `put` comes next, once.
    void sort();
    void put();

private:
    /// What is named, and in which field.
    struct Named {
        std::string_view target;
        std::uint32_t field;

        bool operator==(const Named&) const = default;
    };
    struct HashOfNamed {
        std::size_t operator()(const Named& named) const;
    };
    struct Added {
        LinkEntry entry;
        std::uint32_t place;  ///< of what it names, in the order in which that was first named
    };
    /// All that names something in one field, in the order of rows.
    struct Sorted {
        Named named;
        std::span<LinkEntry> entries;
    };
    /// Some of what names one record in one place.
    struct Run {
        std::int64_t first;  ///< no row in it is smaller
        std::vector<LinkEntry> entries;
    };

    class Insertion;

    std::optional<Run> run_of(std::string_view target, std::uint32_t field, std::int64_t row);
    void put_run(std::string_view target, std::uint32_t field, const Run& run);
    void put_one(std::string_view target, std::uint32_t field, const LinkEntry& entry);
    void put_all();

    Database& database_;
    const LinkFields fields_;
    const bool empty_;
    std::vector<Added> added_;
    std::pmr::monotonic_buffer_resource memory_;  ///< of what is named
    std::pmr::unordered_map<Named, std::uint32_t, HashOfNamed> places_{&memory_};
    std::vector<std::size_t> counts_;  ///< how often each is named
    std::vector<LinkEntry> entries_;   ///< of all that is sorted
    std::vector<Sorted> sorted_;
};

/// When each record was last named by an event, of those that were not after `until` and are no twins.
class LastMoments {
public:
    /// In these fields ("3, 7"), in which events alone stand.
    LastMoments(const Database& database, const std::string& fields, std::chrono::sys_seconds until);

    std::optional<std::chrono::sys_seconds> of(std::string_view id) const;

private:
    struct Last {
        std::size_t begin;  ///< of the id, in ids_
        std::size_t length;
        std::int64_t moment;
    };
    std::string_view id_of(const Last& last) const { return {ids_.data() + last.begin, last.length}; }

    std::string ids_;
    std::vector<Last> lasts_;  ///< by id
};

}  // namespace crm
