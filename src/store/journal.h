#pragma once
// Where records live: an entity's file, an event's journal.

#include <string>
#include <string_view>
#include <vector>

#include "crm/base/date.h"
#include "crm/model/schema.h"
#include "crm/toml/document.h"

namespace crm {

inline constexpr std::string_view journal_folder = "log";

/// The first two of an id's five characters; of a hand-made id its first two.
std::string_view fan_of(std::string_view id);

/// The paths at which crm itself puts an entity of this id.
std::vector<std::string> homes_of(const Kind& kind, std::string_view id);

/// log/2026/11/2026-11-22.ivan.toml
std::string journal_of(const Date& day, std::string_view user);

/// The journals of the day that an event's id begins with (20261122-k3f9x); none for any other id.
std::vector<std::string> journals_of_day(int root, std::string_view id);

/// The [[activity]] or [[order]] tables of a journal.
std::vector<const toml::Node*> events_of(const toml::Document& journal, const Kind& kind);

}  // namespace crm
