#pragma once
// What a field of a record can hold.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "crm/base/date.h"
#include "crm/base/money.h"

namespace crm {

struct Row;

/// The value of one field; std::monostate is "not there". References are ids. Dates-or-times (Type::when) are one of
/// Date, DateTime.
using Value = std::variant<std::monostate, bool, std::int64_t, Decimal, Money, Date, Birthday, DateTime, Duration,
                           std::string, std::vector<std::string>, std::vector<Row>>;

/// One entry of a table field (a deal's [[item]]): a value for each of the field's columns, in their order.
struct Row {
    std::vector<Value> values;
    bool operator==(const Row&) const = default;
};

inline bool absent(const Value& value) { return std::holds_alternative<std::monostate>(value); }

/// The value as files write it, without quotes: `12000.50 EUR`, `2026-11-22`, `30d`, `true`; lists joined by ", ", a
/// table as the number of its rows.
std::string to_text(const Value& value);

}  // namespace crm
