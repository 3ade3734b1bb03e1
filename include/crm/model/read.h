#pragma once
// From what a person, a script or a file of another program wrote to a field's value.

#include <string_view>

#include "crm/base/date.h"
#include "crm/base/error.h"
#include "crm/model/record.h"
#include "crm/model/settings.h"

namespace crm {

/// What texts are read against.
struct Reading {
    const Settings& settings;
    const Calendar& calendar;
};

/// The value a text stands for. Of a list field: one item of it. Of a reference: the text, not yet looked up. Of a
/// table field: a Fault. Text is trimmed; an empty text is absent.
Result<Value> read_value(const Field& field, std::string_view text, const Reading& reading);

/// What a value of the right type must still satisfy: its range, its choices, the form of an email, phone or url, no
/// line break in a one-line text, at most 4,096 bytes in one (64 KiB in a long text). Nothing: it is fine.
std::optional<Fault> objection(const Field& field, const Value& value);

/// What makes two values of an identifying field (email, phone, handle) the same: folded email, E.164 phone, folded
/// handle.
std::string identity(const Field& field, std::string_view text, const Settings& settings);

/// A record's required fields that are absent.
std::vector<const Field*> missing_fields(const Record& record);

}  // namespace crm
