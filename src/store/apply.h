#pragma once
// A change to one field, in a document.

#include "crm/store/change.h"
#include "crm/toml/document.h"

namespace crm {

/// Changes the table at `at`. Lists change in place; the rows of a table field are sections, or one value where they
/// were written as one or stand in an event.
void apply_change(toml::Document& document, const toml::Path& at, const Kind& kind, const FieldChange& change);

}  // namespace crm
