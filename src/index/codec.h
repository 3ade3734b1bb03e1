#pragma once
// Records as rows of the index, and back.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crm/base/collate.h"
#include "crm/model/record.h"
#include "crm/model/settings.h"
#include "database.h"
#include "references.h"

namespace crm {

/// The record in the columns record_columns of the row at hand, the first of them being `first`. IndexUnusable if a
/// column holds what is no value of its field.
Record read_record(const Statement& row, int first, const Kind& kind, const Settings& settings);
/// One value from a column as the index keeps it; absent for NULL.
Value read_column(const Stored& stored, const Field& field, const Settings& settings);
Value read_column(const Statement& row, int column, const Field& field, const Settings& settings);

/// One value that is no integer and no flag, from the text that the index keeps.
Value read_text(std::string_view text, const Field& field, const Settings& settings);

/// A row in one piece of memory: worked out by whatever thread has parsed the record, bound by the one that writes.
class PackedRow {
public:
    void add_null();
    void add(std::int64_t number);
    void add_text(std::string_view text);
    void add_blob(std::string_view bytes);

    /// Room for so many columns, with so many bytes in them.
    void reserve(std::size_t columns, std::size_t bytes);
    /// Its columns, in order, to the parameters from `first` on; valid until the row changes or ends.
    void bind(Statement& statement, int first) const;
    std::string_view text(std::size_t column) const;
    std::size_t size() const { return columns_.size(); }

private:
    enum class Sort : std::uint8_t { null, integer, text, blob };
    struct Column {
        Sort sort;
        std::uint32_t length;
        std::int64_t number;  ///< an integer's value; where in the bytes a text begins
    };
    std::vector<Column> columns_;
    std::string bytes_;
};

/// What a record's table holds of it after _row and _path.
PackedRow pack(const Record& record, const Settings& settings, const Collator& collator);

/// The references of a record in one piece of memory.
class PackedLinks {
public:
    PackedLinks(const Record& record, const LinkFields& fields);

    /// Calls `visit(number of the LinkField, target)` for each.
    template <class Visit>
    void each(const Visit& visit) const;

private:
    struct Link {
        std::uint32_t field;
        std::uint32_t end;  ///< of its target; it begins where that of the link before ends
    };
    std::vector<Link> links_;
    std::string targets_;
};

template <class Visit>
void PackedLinks::each(const Visit& visit) const {
    std::size_t begin = 0;
    for (const Link& link : links_) {
        visit(std::size_t{link.field}, std::string_view(targets_).substr(begin, link.end - begin));
        begin = link.end;
    }
}

}  // namespace crm
