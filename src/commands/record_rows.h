#pragma once
// Records as the rows of a table, one after the other.

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "crm/commands/context.h"

namespace crm {

/// Of records of several kinds, the column that says which kind each is of.
inline constexpr const char* kind_column = "kind";

/// Columns that are field paths ("name", "org.city") from records of any of several kinds, and how their cells are
/// made. A column that a kind does not know is empty in its rows. Of several kinds, `kind_column` may be one.
class RecordColumns {
public:
    /// Engine and kinds outlive it.
    RecordColumns(const Engine& engine, std::span<const Kind* const> kinds, std::span<const std::string> names,
                  Readers readers);

    const std::vector<Column>& columns() const { return columns_; }
    /// All that is looked at of a kind's records.
    std::vector<const Field*> fields(const Kind& kind) const { return fields_read(paths_, kind, engine_.schema()); }
    /// Makes the first cells of `row` those of a record.
    void fill(std::vector<Cell>& row, const Record& record) const;

private:
    /// Where the cells of a path go.
    struct Made {
        std::size_t column;
        const Field* own;  ///< where all records are of one kind and the column is a field of it; else null
    };
    void fill(Cell& cell, std::size_t i, const Record& record) const;

    const Engine& engine_;
    Readers readers_;
    std::vector<query::FieldPath> paths_;
    std::vector<Made> made_;          ///< of each path
    std::vector<std::size_t> kinds_;  ///< columns that say the kind
    std::vector<Column> columns_;
};

/// The query whose words stand in records of a kind; empty: nobody wants to know where.
using Excerpts = std::function<const query::Query&(const Kind& kind)>;

/// What was found, a row for each; with `excerpts`, a last column that says where its words stand.
class RecordRows final : public TableRows {
public:
    RecordRows(RecordColumns columns, std::unique_ptr<Found> found, Excerpts excerpts = {});

    const Table& head() const override { return head_; }
    const std::vector<Cell>* next() override;
    /// How many were taken.
    std::size_t count() const { return count_; }

private:
    RecordColumns columns_;
    std::unique_ptr<Found> found_;
    Excerpts excerpts_;
    Table head_;
    std::vector<Cell> row_;
    std::size_t count_ = 0;
};

}  // namespace crm
