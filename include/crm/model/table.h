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

/// One record in full: its fields, and what belongs to it, each a table under a heading ("deals", "tasks", "timeline").
struct Card {
    std::string title;
    std::string id;
    std::string kind;
    std::vector<std::pair<Column, Cell>> fields;
    std::vector<std::pair<std::string, Table>> sections;
};

}  // namespace crm
