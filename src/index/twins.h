#pragma once
// The table `twin`: records of one id, of which all but the one that `Workspace::load` keeps are left out.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crm/model/schema.h"
#include "database.h"

namespace crm {

class Twins {
public:
    /// `database` and `schema` outlive it. `all_new`: the database was empty, and every record of it is noted.
    Twins(Database& database, const Schema& schema, bool all_new)
        : database_(database), schema_(schema), all_new_(all_new) {}

    /// A record that was written or taken away.
    void note(const Kind& kind, std::string_view id);
    /// Once the tables of records are as they will be, with their indexes.
    void settle();

private:
    void settle(const Kind& kind, const std::string& id);
    void find_all();

    Database& database_;
    const Schema& schema_;
    const bool all_new_;
    std::set<std::pair<const Kind*, std::string>> touched_;
    std::vector<std::uint64_t> ids_;  ///< hashes, where all is new
};

}  // namespace crm
