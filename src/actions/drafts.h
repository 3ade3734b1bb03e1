#pragma once
// One draft as a record.

#include <set>
#include <string>
#include <vector>

#include "crm/actions/intake.h"
#include "crm/actions/names.h"
#include "crm/model/read.h"

namespace crm {

/// Reads a draft's texts; references stay as they were written until `refer`.
class DraftReader {
public:
    DraftReader(const Engine& engine, const Kind& kind, const IntakeSettings& settings);

    /// What is wrong with a text goes to `problems`, placed where the draft is.
    Record read(const Draft& draft, std::vector<Problem>& problems) const;
    /// Replaces written references by ids.
    void refer(Record& record, Names& names, std::vector<Problem>& problems) const;
    /// Adds the ids that a record's references name.
    void add_references(const Record& record, std::set<std::string>& ids) const;
    /// Gives a new record what nobody said: when it was made, its owner, a deal's stage and first move.
    void complete(Record& record) const;

private:
    void take(Record& record, const std::string& name, const std::vector<std::string>& texts,
              std::vector<Problem>& problems) const;
    void take_column(Record& record, const std::string& name, const std::vector<std::string>& texts,
                     std::vector<Problem>& problems) const;
    void complete_deal(Record& deal) const;

    const Engine& engine_;
    const Kind& kind_;
    const IntakeSettings& settings_;
    Reading reading_;
    std::vector<const Field*> naming_;  ///< the kind's fields that are references, or tables with references in them
};

}  // namespace crm
