#pragma once
// What a question reads, and the order of its answer.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/base/collate.h"
#include "crm/index/engine.h"
#include "crm/query/search.h"
#include "ranking.h"

namespace crm {

/// Every kind whose records are looked at to answer.
std::vector<const Kind*> kinds_read_for(std::span<const Question> questions, const Schema& schema);
std::vector<const Kind*> kinds_read_for(const Question& question, const Schema& schema);

/// The order of what several questions find as one answer (Engine::list).
class Order {
public:
    /// All outlive it.
    Order(std::span<const Question> questions, std::optional<std::size_t> limit, const Engine& engine);

    enum class By : std::uint8_t { kind, sort, rank };
    By by() const { return by_; }
    /// What the keys of a kind's records are made of, beside id and title.
    std::vector<const Field*> fields(std::size_t question) const;

    /// By rank: where the words of a question stand in a record with these search forms.
    query::Standing standing(std::size_t question, std::string_view forms) const;
    /// By rank, of every record before the first is asked for.
    void note(query::Standing standing) { ranking_.note(standing); }

    /// Where a record stands: bytes to be compared, before id and place. `listed_by` is its listing_key.
    std::string key(std::size_t question, const Record& record, std::string_view listed_by,
                    query::Standing standing = query::Standing::elsewhere) const;
    /// What stands before the listing_key where the order is by kind; nothing of a single question.
    std::string kind_key(std::size_t question) const;

private:
    std::span<const Question> questions_;
    const Engine& engine_;
    Collator collator_;
    std::vector<query::Standings> standings_;
    Ranking ranking_;
    By by_;
};

/// A record that a question has found.
struct Placed {
    std::size_t question;
    const Record* record;
};
/// In the order of the questions, no more than `limit`.
std::vector<const Record*> in_order(std::span<const Question> questions, std::optional<std::size_t> limit,
                                    std::span<const Placed> records, const Engine& engine);
std::vector<const Record*> in_order(std::span<const Record* const> records, const Question& question,
                                    const Engine& engine);

/// The order in which an engine tells of all records of a kind: by id, and by place those that have none.
bool by_id(const Record* a, const Record* b);

}  // namespace crm
