#pragma once
// How the cells of a report stand in order: numbers and amounts by value, the rest as people sort names.

#include <optional>
#include <string>

#include "crm/base/collate.h"
#include "crm/model/table.h"

namespace crm {

struct OrderKey {
    bool missing = false;  ///< nothing is there: last
    std::optional<Decimal> number = {};
    std::string collated = {};
};

OrderKey order_key(const Cell& cell, const Collator& collator);

/// Less than 0, 0 or more than 0; what is there alone.
int compare_present(const OrderKey& a, const OrderKey& b);
/// The same, what is missing after all others.
int compare(const OrderKey& a, const OrderKey& b);

}  // namespace crm
