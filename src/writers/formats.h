#pragma once
// The formats' functions, one pair for each file of this folder; all.cpp makes rows of them.

#include <string>

#include "crm/writers/writer.h"

namespace crm {

std::string table_as_grid(const Table& table, const WriteSettings& settings);
std::string card_as_lines(const Card& card, const WriteSettings& settings);

std::string table_as_json(const Table& table, const WriteSettings& settings);
std::string card_as_json(const Card& card, const WriteSettings& settings);

std::string table_as_ndjson(const Table& table, const WriteSettings& settings);
std::string card_as_ndjson(const Card& card, const WriteSettings& settings);

std::string table_as_csv(const Table& table, const WriteSettings& settings);
std::string card_as_csv(const Card& card, const WriteSettings& settings);

std::string table_as_tsv(const Table& table, const WriteSettings& settings);
std::string card_as_tsv(const Card& card, const WriteSettings& settings);

std::string table_as_ids(const Table& table, const WriteSettings& settings);
std::string card_as_ids(const Card& card, const WriteSettings& settings);

std::string table_as_markdown(const Table& table, const WriteSettings& settings);
std::string card_as_markdown(const Card& card, const WriteSettings& settings);

std::string table_as_html(const Table& table, const WriteSettings& settings);
std::string card_as_html(const Card& card, const WriteSettings& settings);

std::string table_as_ics(const Table& table, const WriteSettings& settings);
std::string card_as_ics(const Card& card, const WriteSettings& settings);

std::string table_as_sarif(const Table& table, const WriteSettings& settings);
std::string card_as_sarif(const Card& card, const WriteSettings& settings);

}  // namespace crm
