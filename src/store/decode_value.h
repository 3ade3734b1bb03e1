#pragma once
// What one value of a file is, by its field's type.

#include "crm/model/settings.h"
#include "crm/model/value.h"
#include "crm/toml/document.h"

namespace crm {

/// A value of another type than the field's.
Fault wrong_type(const Field& field, const toml::Node& node);

/// Whether a text is of the field's type, be it a value or not. A birthday with a year is a date.
bool may_be_text(const Field& field, std::string_view text);
/// The same for what is written as a number, where it can be one.
bool may_be_number(const Field& field, const toml::Node& node);

/// For every type but tables and lists.
Result<Value> decode_scalar(const Field& field, const toml::Node& node, const Settings& settings);
/// A list of texts; a text alone is a list of one, an empty list is absent.
Result<Value> decode_texts(const Field& field, const toml::Node& node);

}  // namespace crm
