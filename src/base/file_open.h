#pragma once
// Opening a file below a folder without following a link anywhere on the way.

#include <string>

#include "crm/base/file.h"

namespace crm {

/// A descriptor, or the errno that says why there is none: ELOOP for a link, EXDEV for a path that leaves the folder.
struct Opened {
    Fd fd;
    int error = 0;
};

/// Opens for reading, without waiting for the other end of a FIFO.
Opened open_beneath(int directory, const std::string& path);
/// The same folder by folder, for kernels and sandboxes without openat2(2).
Opened open_step_by_step(int directory, const std::string& path);

}  // namespace crm
