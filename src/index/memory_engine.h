#pragma once
// The engine without an index: whole kinds are loaded, and everything is worked out from their records.

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "crm/index/engine.h"
#include "fit.h"

namespace crm {

class MemoryEngine final : public Engine {
public:
    MemoryEngine(const Workspace& workspace, const Calendar& calendar) : Engine(workspace, calendar) {}

    std::vector<const Record*> ask(const Question& question) const override;
    std::span<const Record* const> all(const Kind& kind) const override;
    const std::vector<Tombstone>& tombstones(const Kind& kind) const override;
    std::optional<Duplicate> duplicate_of(const Record& record) const override;
    Pointers references_to(const Record& record) const override;
    std::vector<const Record*> pointing_at(const Record& record, const Kind& kind) const override;
    std::optional<std::chrono::sys_seconds> last_contact(const Record& record,
                                                         std::chrono::sys_seconds until) const override;

    bool is_read(const Kind& kind) const override { return kinds_.contains(&kind); }
    const Record* with_id(const Kind& kind, std::string_view id) const override;
    bool has_id(const Kind& kind, std::string_view id) const override { return with_id(kind, id) != nullptr; }
    std::vector<Fitting> fitting(const Kind& kind, const Wanted& wanted) const override;
    std::vector<Problem> file_problems() const override;

private:
    struct LoadedKind {
        Loaded loaded;
        std::vector<const Record*> records;
        std::unordered_map<std::string_view, const Record*> by_id;
    };
    const LoadedKind& loaded(const Kind& kind) const;
    const Pointers& pointing(const Kind& kind, const std::string& id) const;
    Fit fit_of(const Record& record, const Wanted& wanted) const;

    mutable std::map<const Kind*, std::unique_ptr<LoadedKind>> kinds_;
    /// For a kind: who names an id.
    mutable std::map<const Kind*, std::unordered_map<std::string_view, Pointers>> pointing_;
    /// For an identifying field: who has an identity.
    mutable std::map<const Field*, std::unordered_map<std::string, std::vector<const Record*>>> identities_;
};

}  // namespace crm
