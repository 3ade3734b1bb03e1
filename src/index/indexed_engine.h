#pragma once
// The engine that asks the index. It makes records only of what it answers, each once.

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "cache.h"
#include "crm/index/engine.h"
#include "fit.h"
#include "held_rows.h"
#include "identities.h"
#include "links.h"
#include "memory_engine.h"
#include "order.h"
#include "references.h"
#include "sql_query.h"

namespace crm {

struct SqlQuery;

class IndexedEngine final : public Engine {
public:
    IndexedEngine(const Workspace& workspace, const Calendar& calendar, IndexPlace place);
    ~IndexedEngine() override;

    void expect(std::span<const Kind* const> kinds) const override;
    std::vector<const Record*> ask(const Question& question) const override;
    using Engine::list;
    std::unique_ptr<Found> list(std::span<const Question> questions, std::optional<std::size_t> limit) const override;
    std::span<const Record* const> all(const Kind& kind) const override;
    const std::vector<Tombstone>& tombstones(const Kind& kind) const override;
    std::optional<Duplicate> duplicate_of(const Record& record) const override;
    Pointers references_to(const Record& record) const override;
    std::vector<const Record*> pointing_at(const Record& record, const Kind& kind) const override;
    std::optional<std::chrono::sys_seconds> last_contact(const Record& record,
                                                         std::chrono::sys_seconds until) const override;

protected:
    bool start(std::span<const Kind* const> kinds) const override;
    bool finish() const override;
    bool is_read(const Kind& kind) const override;
    const Record* with_id(const Kind& kind, std::string_view id) const override;
    bool has_id(const Kind& kind, std::string_view id) const override;
    std::vector<Fitting> fitting(const Kind& kind, const Wanted& wanted) const override;
    std::vector<Problem> file_problems() const override;
    void each_listed(const std::function<void(const Record&)>& visit) const override;

private:
    using Moment = std::chrono::sys_seconds;
    /// The last contacts of a kind's records until a moment.
    struct Contacts {
        std::string fields = {};  ///< of activities, in which such a record is named
        std::size_t asked = 0;
        std::optional<LastMoments> all = {};
    };
    /// What was made of a kind's rows.
    struct Rows {
        std::deque<Record> records;
        std::unordered_map<std::int64_t, const Record*> by_row;
        std::map<std::pair<std::string, std::size_t>, const Record*> by_place;  ///< of earlier connections
        std::optional<std::vector<const Record*>> all = {};
        std::optional<std::vector<Tombstone>> tombstones = {};
        std::string by_row_sql = {};
        std::string by_id_sql = {};
    };
    /// What `indexed` answers; where the index fails, and ever after, what `in_memory` does.
    template <class Indexed, class InMemory>
    auto either(const Indexed& indexed, const InMemory& in_memory) const;
    /// `reason`: null where there never was an index.
    void fall_back(const IndexUnusable* reason) const;
    void connect(Database& database) const;
    Cache& cache() const;
    std::vector<const Kind*> unread(std::span<const Kind* const> kinds) const;
    Database& fresh(std::span<const Kind* const> kinds) const;
    Database& fresh(const Kind& kind) const;
    bool step(Statement& statement) const;
    void look_up(Database& database) const;
    const Record* made(const Statement& row, const Kind& kind) const;
    const Record* of_row(Database& database, const Kind& kind, std::int64_t row) const;
    std::vector<const Record*> made_all(Statement& statement, const Kind& kind) const;
    std::vector<const Record*> asked(const Question& question) const;
    std::vector<const Record*> as_listed(Database& database, const Question& question, const SqlQuery& sql) const;
    SurvivorsOf survivors() const;
    bool hold(HeldRows& rows, std::size_t part, const Question& question, Order& order,
              std::vector<query::Standing>& standings) const;
    std::shared_ptr<const HeldRows> held(std::span<const Question> questions, std::optional<std::size_t> limit) const;
    void set_keys(HeldRows& rows, const Order& order, std::span<const query::Standing> standings) const;
    std::shared_ptr<const HeldRows> filled(const HeldRows& rows, std::vector<HeldRows::Part> parts) const;
    std::vector<const Record*> unordered(const Question& question, const SqlQuery& sql) const;
    std::optional<std::vector<const Record*>> copies(const Question& question) const;
    Survivors survivors_of(const Field& reference) const;
    std::optional<Moment> contact_of(Database& database, const std::string& fields, const Record& record,
                                     Moment until) const;
    const Identities& identities_of(Database& database, const Kind& kind, const Field& field) const;

    IndexPlace place_;
    const LinkFields link_fields_;
    mutable LeafFunctions functions_;
    mutable std::unique_ptr<Cache> cache_;
    mutable std::vector<const Kind*> read_;
    mutable std::vector<const Kind*> expected_;
    mutable std::vector<const Kind*> started_;  ///< of them, those that are still being looked at
    mutable std::size_t answered_before_ = 0;
    mutable std::size_t listed_before_ = 0;
    mutable std::map<const Kind*, Rows> rows_;
    mutable std::vector<std::shared_ptr<const HeldRows>> listed_;
    mutable std::deque<Record> copies_;  ///< with some of their fields
    mutable std::size_t look_ups_ = 0;   ///< of single records, in this connection
    mutable std::map<const Field*, Identities> identities_;
    mutable std::map<std::pair<const Kind*, Moment>, Contacts> contacts_;
    mutable std::unique_ptr<MemoryEngine> fallback_;
};

/// No index is to be had; never leaves the engine.
struct NoIndex {};

template <class Indexed, class InMemory>
auto IndexedEngine::either(const Indexed& indexed, const InMemory& in_memory) const {
    if (!fallback_) {
        try {
            return indexed();
        } catch (const IndexUnusable& reason) {
            fall_back(&reason);
        } catch (const NoIndex&) {
            fall_back(nullptr);
        }
    }
    return in_memory(*fallback_);
}

}  // namespace crm
