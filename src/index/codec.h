#pragma once
// Records as rows of the index, and back.

#include <string>
#include <string_view>
#include <vector>

#include "crm/base/collate.h"
#include "crm/model/record.h"
#include "crm/model/settings.h"
#include "database.h"

namespace crm {

/// The record in the columns record_columns of the row at hand, the first of them being `first`.
Record read_record(const Statement& row, int first, const Kind& kind, const Settings& settings);
/// One value from a column as the index keeps it; absent for NULL.
Value read_column(const Statement& row, int column, const Field& field, const Settings& settings);

/// A record as it will be bound: worked out by whatever thread has parsed it, bound by the one that writes.
class EncodedRow {
public:
    EncodedRow(const Record& record, const Settings& settings, const Collator& collator);

    const std::string& id() const { return id_; }
    /// To a statement whose parameters are columns_of the record's kind.
    void bind(Statement& statement, std::int64_t row, std::string_view path) const;

private:
    struct Column {
        enum class Sort : std::uint8_t { null, integer, text, blob } sort = Sort::null;
        std::uint32_t length = 0;
        std::int64_t number = 0;  ///< an integer's value; where a text begins in bytes_
    };
    void add_null();
    void add(std::int64_t number);
    void add(std::string_view text, Column::Sort sort);
    void add(const Value& value);
    std::string id_;
    std::int64_t line_;
    std::vector<Column> columns_;
    std::string bytes_;
};

/// One reference of a record.
struct EncodedLink {
    std::string field;
    std::string target;
};
std::vector<EncodedLink> links_of(const Record& record);

}  // namespace crm
