#pragma once
// The formats' functions, one pair for each file of this folder; all.cpp makes rows of them.

#include <string>

#include "crm/writers/writer.h"

namespace crm {

void rows_as_grid(TableRows& rows, const WriteSettings& settings, const Put& put);
std::string card_as_lines(const Card& card, const WriteSettings& settings);

void rows_as_json(TableRows& rows, const WriteSettings& settings, const Put& put);
std::string card_as_json(const Card& card, const WriteSettings& settings);

void rows_as_ndjson(TableRows& rows, const WriteSettings& settings, const Put& put);
std::string card_as_ndjson(const Card& card, const WriteSettings& settings);

void rows_as_csv(TableRows& rows, const WriteSettings& settings, const Put& put);
std::string card_as_csv(const Card& card, const WriteSettings& settings);

void rows_as_tsv(TableRows& rows, const WriteSettings& settings, const Put& put);
std::string card_as_tsv(const Card& card, const WriteSettings& settings);

void rows_as_ids(TableRows& rows, const WriteSettings& settings, const Put& put);
std::string card_as_ids(const Card& card, const WriteSettings& settings);

void rows_as_markdown(TableRows& rows, const WriteSettings& settings, const Put& put);
std::string card_as_markdown(const Card& card, const WriteSettings& settings);

void rows_as_html(TableRows& rows, const WriteSettings& settings, const Put& put);
std::string card_as_html(const Card& card, const WriteSettings& settings);

void rows_as_ics(TableRows& rows, const WriteSettings& settings, const Put& put);
std::string card_as_ics(const Card& card, const WriteSettings& settings);

void rows_as_sarif(TableRows& rows, const WriteSettings& settings, const Put& put);
std::string card_as_sarif(const Card& card, const WriteSettings& settings);

}  // namespace crm
