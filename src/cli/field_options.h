#pragma once
// Fields as options: --email x, --add-tag y, --rm-tag z.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/commands/command.h"
#include "crm/model/schema.h"

namespace crm {

/// The kinds whose fields are options of a command whose first operand is `operand`. Error(Exit::usage) with a
/// suggestion where the operand should be a kind and is none.
std::vector<const Kind*> kinds_of(const Command& command, const Schema& schema, std::string_view operand);

/// What an option called NAME does to a field of these kinds; the field is named as the kind's table does, in singular.
/// `lists`: --add-FIELD and --rm-FIELD are options too.
std::optional<FieldArgument> field_option(std::string_view name, std::span<const Kind* const> kinds, bool lists);

/// The names that such options can have, for suggestions.
std::vector<std::string> field_option_names(std::span<const Kind* const> kinds, bool lists);

}  // namespace crm
