#pragma once
// The ids of new records, and the files they go into.

#include <map>
#include <set>
#include <string>
#include <utility>

#include "crm/store/workspace.h"

namespace crm {

/// When an event was, and the day of that in the workspace's zone: its journal's. Error(Exit::invalid) without a time.
std::pair<DateTime, Date> moment_of_event(const Record& record, const Settings& settings);

class NewRecords {
public:
    explicit NewRecords(const Workspace& workspace) : workspace_(workspace) {}

    /// See ChangeSet::new_id.
    std::string new_id(const Record& record);
    /// Error(Exit::conflict) if there is a record of this id, or one was taken before.
    void take_id(const Kind& kind, const std::string& id);
    /// Where a new entity's file goes.
    std::string home(const Kind& kind, const std::string& id);
    /// The part of a day's journal that takes events, from 1; the caller counts it up.
    unsigned& journal_part(const Date& day, std::string_view user);

    bool contains(const Kind& kind, const std::string& id) const { return taken_.contains({&kind, id}); }
    std::size_t size() const { return taken_.size(); }

private:
    bool is_taken(const Kind& kind, const std::string& id);
    /// How many files the kind's own folder holds, as far as it matters to a record that would fan out to `fanned`.
    std::size_t size_of(const Kind& kind, const std::string& fanned) const;

    const Workspace& workspace_;
    std::set<std::pair<const Kind*, std::string>> taken_;
    std::set<std::string> made_;                          // ids that new_id gave
    std::map<const Kind*, std::set<std::string>> known_;  // ids in the kind's files, once asked for
    std::map<const Kind*, std::size_t> sizes_;            // files in the kind's own folder, as far as counted
    std::map<std::pair<Date, std::string>, unsigned> journal_parts_;
};

}  // namespace crm
