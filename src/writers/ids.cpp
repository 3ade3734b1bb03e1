#include "cells.h"
#include "crm/base/text.h"
#include "formats.h"

namespace crm {

namespace {

/// Always made visible: an id has nothing to hide, and a line break in any other column must not make two of one.
std::string line(std::string_view id) { return (is_plain(id) ? std::string(id) : visible(id)) + '\n'; }

}  // namespace

void rows_as_ids(TableRows& rows, const WriteSettings&, const Put& put) {
    const std::size_t ids = rows.head().ids;
    while (const auto* row = rows.next())
        if (ids < row->size() && !absent((*row)[ids].value)) put(line(to_text((*row)[ids].value)));
}

std::string card_as_ids(const Card& card, const WriteSettings&) { return line(card.id); }

}  // namespace crm
