#pragma once
// Where records live: an entity's file, an event's journal.

#include <string>
#include <string_view>
#include <vector>

#include "crm/base/date.h"
#include "crm/model/schema.h"
#include "crm/store/files.h"
#include "crm/toml/document.h"

namespace crm {

inline constexpr std::string_view journal_folder = "log";

/// The first two of an id's five characters; of a hand-made id its first two.
std::string_view fan_of(std::string_view id);

/// The paths at which crm itself puts an entity of this id.
std::vector<std::string> homes_of(const Kind& kind, std::string_view id);

/// log/2026/11/2026-11-22.ivan.toml; further parts of a day that outgrows one file are …ivan.2.toml, …ivan.3.toml.
std::string journal_of(const Date& day, std::string_view user, unsigned part = 1);
/// A journal of this size takes no more events, so that it stays far from the largest file that is read.
inline constexpr std::size_t full_journal_bytes = std::size_t{512} << 10;

/// Whether a file's records are events.
bool is_journal(std::string_view path);

/// The journals of the day that an event's id begins with (20261122-k3f9x); none for any other id.
std::vector<std::string> journals_of_day(const Files& files, std::string_view id);

/// The [[activity]] or [[order]] tables of a journal.
std::vector<const toml::Node*> events_of(const toml::Document& journal, const Kind& kind);

/// An event to be put into a journal: its id, and its [[table]] as text.
struct NewEvent {
    DateTime at;
    std::string id;
    std::string text;
};

/// The journal's text with events put where their time belongs: each behind the last one that is not later. Where that
/// would give a table of somebody's a new owner, they go to the end.
std::string with_events(const toml::Document& journal, std::vector<NewEvent> events);

}  // namespace crm
