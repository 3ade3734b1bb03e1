#include "cells.h"
#include "crm/syntax/csv.h"
#include "data_rows.h"
#include "formats.h"

namespace crm {

namespace {

constexpr DataFormat tsv{data_text, tsv_row};

}  // namespace

std::string table_as_tsv(const Table& table, const WriteSettings& settings) { return data_table(table, settings, tsv); }

std::string card_as_tsv(const Card& card, const WriteSettings& settings) { return data_card(card, settings, tsv); }

}  // namespace crm
