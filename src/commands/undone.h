#pragma once
// What crm undo and crm redo say.

#include <string>
#include <string_view>

#include "crm/commands/context.h"
#include "crm/store/undo.h"

namespace crm {

/// Makes what was planned and says so: "undid crm rm bob (1 record added)".
void finish_plan(Context& context, UndoPlan& plan, std::string_view did, std::string_view would);

}  // namespace crm
