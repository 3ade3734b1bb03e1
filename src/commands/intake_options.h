#pragma once
// What the commands that take records in have in common: add, its batches, import.

#include <array>
#include <string>
#include <string_view>

#include "crm/actions/intake.h"
#include "crm/commands/context.h"

namespace crm {

inline constexpr Option create_option{
    .name = "create", .value = {}, .help = "make what a reference names and nobody knows"};
inline constexpr Option if_duplicate_option{
    .name = "if-duplicate",
    .value = "HOW",
    .help = "of an email, phone or handle: refuse (the default), allow, skip or update"};
inline constexpr Option from_option{.name = "from", .value = "FORMAT", .help = "csv or ndjson; else found by looking"};

inline constexpr Option id_option{.name = "id", .value = "ID", .help = "the id, instead of one that crm makes"};

/// What every command takes that adds one record.
inline constexpr std::array add_options{id_option, create_option, if_duplicate_option};

/// Adds one record of `kind`: its title is the operand at `title`, its fields are the field options. Prints the id.
Exit add_one(Context& context, const Kind& kind, std::size_t title);

/// Settings from --create and --if-duplicate, with the user as owner. In a script, names must be whole.
IntakeSettings intake_settings(Context& context);
/// The same for one record typed by a person: the beginning of a name will do, and a terminal is asked.
IntakeSettings typed_intake(Context& context);

/// Throws what a single record was rejected for.
void refuse_if_rejected(const Intake::Outcome& outcome);

/// "added", "updated", "left", "skipped".
std::string_view fate_word(Intake::Fate fate);
/// ", and made org Acme GmbH" for what --create made; empty for nothing.
std::string created_words(const Intake& intake);
std::string created_words(std::span<const std::pair<const Kind*, std::string>> created);

/// `add KIND --batch FILE`.
Exit add_batch(Context& context, const Kind& kind);

}  // namespace crm
