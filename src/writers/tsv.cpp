#include "cells.h"
#include "crm/syntax/csv.h"
#include "data_rows.h"
#include "formats.h"

namespace crm {

namespace {

constexpr DataFormat tsv{data_text, tsv_row};

}  // namespace

void rows_as_tsv(TableRows& rows, const WriteSettings& settings, const Put& put) { put_data(rows, settings, tsv, put); }

std::string card_as_tsv(const Card& card, const WriteSettings& settings) { return data_card(card, settings, tsv); }

}  // namespace crm
