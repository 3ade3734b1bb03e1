#pragma once
// One run of crm: from the words to the exit code, with what has to happen on the way.

#include <ostream>
#include <string>
#include <vector>

#include "complaints.h"
#include "output.h"
#include "words.h"

namespace crm {

/// Standard output and standard error.
struct Streams {
    Output out_bytes{1, Output::Flush::blocks};
    Output err_bytes{2, Output::Flush::lines};
    std::ostream out{&out_bytes};
    std::ostream err{&err_bytes};
};

/// Runs the command that the words name, and returns its exit code. Problems are on standard error when it returns.
/// What it cannot go on with is thrown.
Exit execute(std::span<const std::string> words, Streams& streams, ComplaintForm form);

}  // namespace crm
