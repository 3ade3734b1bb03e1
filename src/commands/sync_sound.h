#pragma once
// Whether a merge made something unsound. What it was before is remembered until that is mended: a second sync must not
// push what the first one kept back.

#include <string>
#include <vector>

#include "crm/commands/context.h"

namespace crm {

/// Whether a merge was kept back.
bool has_kept_back(Context& context);

class Soundness {
public:
    /// Compares with the last commit as it is now, or as it was before a merge that was kept back.
    explicit Soundness(Context& context);

    /// What is wrong in the last commit that was not wrong before. Nothing: what was remembered is forgotten; else it
    /// is remembered.
    std::vector<Problem> faults();

    /// That a merge is going on whose result is yet to be looked at, by the next sync if this one does not come to it.
    void remember() const;

private:
    Context& context_;
    std::string kept_;  // the commit before the merge that was kept back; empty: none
    std::string head_;
};

}  // namespace crm
