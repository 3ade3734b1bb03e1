#pragma once
// Rows of the index as they stood in it, in few large pieces of memory: a tenth of what the same records take. They are
// put in order by their keys and made into records one at a time.

#include <array>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/model/record.h"
#include "crm/model/settings.h"
#include "database.h"

namespace crm {

class HeldRows {
public:
    /// Of records of a kind, these fields are held; in the order of the kind's table.
    struct Part {
        const Kind* kind;
        std::vector<const Field*> fields;
    };
    explicit HeldRows(std::vector<Part> parts);
    HeldRows(const HeldRows&) = delete;
    HeldRows& operator=(const HeldRows&) = delete;

    const std::vector<Part>& parts() const { return parts_; }
    /// What a row must begin with in SQL, of the view `r`: `_row`, `_path`, `_line`, `_column`, `id`, and the fields.
    std::string columns(std::size_t part) const;
    /// The row at hand, and what it is to be sorted by before its id and place.
    void add(std::size_t part, const Statement& statement, std::string_view key = {});
    std::string_view key(std::size_t i) const { return rows_[i].key; }
    void set_key(std::size_t i, std::string_view key);
    /// In order, and no more than `limit`.
    void sort(std::optional<std::size_t> limit);

    std::size_t size() const { return rows_.size(); }
    std::size_t part(std::size_t i) const;
    std::int64_t row(std::size_t i) const;
    /// A record of each part's kind, for `read`.
    std::vector<Record> blanks() const;
    /// Makes `record`, which is one of the kind of its part, the one of a row, with all fields that are held.
    /// IndexUnusable if a column holds what is no value of its field.
    void read(std::size_t i, Record& record, const Settings& settings) const;
    /// The same of the row at hand, which is not held.
    void read(std::size_t part, const Statement& statement, Record& record, const Settings& settings) const;

private:
    struct Row {
        std::array<std::uint64_t, 2> beginning;  ///< of the key: mostly it tells already, and lies at hand
        std::string_view key;
        const char* columns;
    };
    std::string_view kept(std::string_view bytes);
    static bool stands_before(const Row& a, const Row& b);

    std::vector<Part> parts_;
    std::pmr::monotonic_buffer_resource memory_;
    std::vector<Row> rows_;
    std::string packed_;
};

/// Whether a field's values name other records, or rows of it may.
bool has_references(const Field& field);

}  // namespace crm
