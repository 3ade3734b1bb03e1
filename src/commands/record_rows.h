#pragma once
// Records as the rows of a table, one after the other.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "crm/commands/context.h"

namespace crm {

/// Columns that are field paths ("name", "org.city") from records of any of several kinds, and how their cells are
/// made. A column that a kind does not know is empty in its rows.
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
    void fill(Cell& cell, std::size_t column, const Record& record) const;

    const Engine& engine_;
    Readers readers_;
    std::vector<query::FieldPath> paths_;
    std::vector<const Field*> own_;  ///< where all records are of one kind and the column is a field of it; else null
    std::vector<Column> columns_;
};

/// What was found, a row for each; with `excerpts`, a last column that says where its words stand.
class RecordRows final : public TableRows {
public:
    RecordRows(RecordColumns columns, std::unique_ptr<Found> found, const query::Query* excerpts = nullptr);

    const Table& head() const override { return head_; }
    const std::vector<Cell>* next() override;
    /// How many were taken.
    std::size_t count() const { return count_; }

private:
    RecordColumns columns_;
    std::unique_ptr<Found> found_;
    const query::Query* excerpts_;
    Table head_;
    std::vector<Cell> row_;
    std::size_t count_ = 0;
};

}  // namespace crm
