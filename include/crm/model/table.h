#pragma once
// What commands and reports hand to the writers: rows and columns, or one record's card. Nothing here is drawn.

#include <string>
#include <utility>
#include <vector>

#include "crm/model/schema.h"
#include "crm/model/value.h"

namespace crm {

struct Column {
    std::string name;  ///< JSON key, CSV header, and head of the column
    Type type = Type::text;
    bool list = false;
    bool bar = false;                     ///< a terminal may draw its numbers as bars
    std::vector<std::string> parts = {};  ///< of a table field: the keys of its rows
};

/// A cell as data has it, and what a person should read instead where that differs (a name for an id).
struct Cell {
    Value value;
    std::string shown = {};
    std::string marked = {};  ///< the part of what a person reads that colours make stand out
};

struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
    std::string title = {};  ///< a heading for people, empty for none
    std::size_t ids = 0;     ///< the column --format ids prints
};

/// A table whose rows come one after the other, so that many need not be held at once.
class TableRows {
public:
    virtual ~TableRows() = default;
    /// The table without its rows.
    virtual const Table& head() const = 0;
    /// A cell for each column, valid until the next row is asked for; null after the last.
    virtual const std::vector<Cell>* next() = 0;
};

/// Those of a table that is there.
class KnownRows final : public TableRows {
public:
    /// `table` outlives them.
    explicit KnownRows(const Table& table) : table_(table) {}
    const Table& head() const override { return table_; }
    const std::vector<Cell>* next() override { return next_ < table_.rows.size() ? &table_.rows[next_++] : nullptr; }

private:
    const Table& table_;
    std::size_t next_ = 0;
};

/// All of them, for whoever must see the last before the first.
Table taken(TableRows& rows);

/// One record in full: its fields, and what belongs to it, each a table under a heading ("deals", "tasks", "timeline").
struct Card {
    std::string title;
    std::string id;
    std::string kind;
    std::vector<std::pair<Column, Cell>> fields;
    std::vector<std::pair<std::string, Table>> sections;
};

}  // namespace crm
