#pragma once
// From a command line's fields to changes of one record.

#include <span>
#include <vector>

#include "crm/actions/names.h"
#include "crm/commands/context.h"

namespace crm {

/// What the fields on the command line change in `record`; nothing for what it says already. A deal that comes to stand
/// in another stage gets its [[move]] too. Errors as for a value that cannot be, a field the kind has not, a reference
/// to nobody.
std::vector<FieldChange> typed_changes(Context& context, const Record& record, Names& names);

/// The record as it will be.
Record changed(const Record& record, std::span<const FieldChange> changes);

/// The fields that two states of a record differ in.
std::vector<const Field*> differing_fields(const Record& before, const Record& after);

/// Another record that has an email, phone or handle which `after` has and `before` had not.
std::optional<Engine::Duplicate> new_duplicate(const Engine& engine, const Record& before, const Record& after);

/// Error(Exit::conflict) naming it.
void refuse_duplicate(const Engine& engine, const Record& before, const Record& after);

/// "title, tags"
std::string field_list(std::span<const Field* const> fields);

}  // namespace crm
