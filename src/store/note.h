#pragma once
// What is kept of an invocation beside the texts.

#include <cstdint>
#include <vector>

#include "crm/store/change.h"

namespace crm {

struct Note {
    Invocation by;
    Tally did;
    std::vector<std::uint64_t> takes_back = {};  ///< of an undo: the numbers of the invocations it takes back
    std::uint64_t gives_back = 0;                ///< of a redo: the number of the undo that it takes back
};

}  // namespace crm
