#pragma once
// A difference of files as what somebody did to records.

#include <optional>
#include <string>
#include <vector>

#include "crm/actions/access.h"

namespace crm {

/// One act on one record, or on one of its fields.
struct Deed {
    Act act;
    const Kind* kind = nullptr;    ///< null: it is no record
    const Field* field = nullptr;  ///< of `change`, `reassign` and `price`
    std::optional<Record> record;  ///< as it was; of `add`, as it is
    std::string what;              ///< the record's id, or the file
    std::string change = {};       ///< " ivan → bob"
    Place place = {};
};

std::vector<Deed> deeds(const Judged& judged, std::span<const std::string> paths);

}  // namespace crm
