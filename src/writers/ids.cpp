#include "cells.h"
#include "crm/base/text.h"
#include "formats.h"

namespace crm {

namespace {

/// Always made visible: an id has nothing to hide, and a line break in any other column must not make two of one.
std::string line(std::string_view id) { return (is_plain(id) ? std::string(id) : visible(id)) + '\n'; }

}  // namespace

std::string table_as_ids(const Table& table, const WriteSettings&) {
    std::string out;
    for (const auto& row : table.rows)
        if (table.ids < row.size() && !absent(row[table.ids].value)) out += line(to_text(row[table.ids].value));
    return out;
}

std::string card_as_ids(const Card& card, const WriteSettings&) { return line(card.id); }

}  // namespace crm
