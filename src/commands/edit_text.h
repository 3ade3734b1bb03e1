#pragma once
// A record's file in the editor of whoever runs crm.

#include "crm/commands/context.h"

namespace crm {

/// Opens the record's file, and takes what comes back if it is sound. No lock is held while the editor is open; if the
/// file was changed meanwhile, the fields of both sides are put together where they differ in different ones. What
/// cannot be taken is kept aside and never lost.
Exit edit_text(Context& context, const Record& record, bool allow_duplicates);

}  // namespace crm
