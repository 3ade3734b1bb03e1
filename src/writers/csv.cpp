#include "crm/syntax/csv.h"

#include "cells.h"
#include "data_rows.h"
#include "formats.h"

namespace crm {

namespace {

/// Whether somebody chose the characters of the value, so that a spreadsheet could be made to see a formula. Numbers,
/// money, dates and birthdays (--03-05) begin as they must.
bool is_free_text(const Value& value) {
    return std::holds_alternative<std::string>(value) || std::holds_alternative<std::vector<std::string>>(value);
}

std::string cell(const Column& column, const Value& value) {
    std::string text = data_text(column, value);
    return is_free_text(value) ? guard_cell(text) : text;
}

std::string row(const std::vector<std::string>& cells) { return csv_row(cells); }

constexpr DataFormat csv{cell, row};

}  // namespace

void rows_as_csv(TableRows& rows, const WriteSettings& settings, const Put& put) { put_data(rows, settings, csv, put); }

std::string card_as_csv(const Card& card, const WriteSettings& settings) { return data_card(card, settings, csv); }

}  // namespace crm
