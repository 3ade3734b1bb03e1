#pragma once
// New records from text: the one way in for `add`, `add --batch` and `import`. Texts become values, names become
// references (also to other records of the same intake), duplicates are found, and what cannot be taken is told with
// its place.

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crm/base/error.h"
#include "crm/index/engine.h"
#include "crm/store/change.h"

namespace crm {

/// One record as it came in. A list field has several values, or the same field stands several times. `item.product`
/// fills a row of a table field.
struct Draft {
    Place place;     ///< of its row; empty for one typed on the command line
    std::string id;  ///< empty: crm makes one
    std::vector<std::pair<std::string, std::vector<std::string>>> fields;  ///< name or key, and texts
    std::vector<std::pair<std::string, std::string>> undeclared;           ///< key and text: kept, though no field
};

/// What becomes of a record whose email, phone or handle another of its kind already has.
enum class IfDuplicate { refuse, allow, skip, update };

struct IntakeSettings {
    IfDuplicate if_duplicate = IfDuplicate::refuse;
    std::string key =
        {};  ///< a field that tells records apart: one with the same value is brought up to date instead of added again
    bool loose_names = false;   ///< the beginning of a name will do for a reference, as for one typed by a person
    bool record_moves = false;  ///< a deal begins its way through the stages here
    std::string user = {};      ///< whose journal events go to
    std::string owner = {};     ///< of deals, tasks and activities that name none; empty: none
    /// Whether to make a record that a reference names and nobody knows.
    std::function<bool(const Kind& kind, const std::string& name)> create_missing = {};
    /// Of several records that a reference could name, the one that is meant; null: nobody can tell.
    std::function<const Record*(const std::string& name, std::span<const Candidate> candidates)> choose = {};
};

struct Intake {
    enum class Fate { added, updated, unchanged, skipped, rejected };
    struct Outcome {
        Fate fate;
        std::string id;  ///< empty for a rejected one
        std::string title;
        std::vector<Problem> problems;  ///< why it was rejected
        bool duplicate = false;         ///< rejected because another record has its email, phone or handle
    };
    std::vector<Outcome> outcomes;  ///< one for each draft, in order
    std::vector<std::pair<const Kind*, std::string>>
        created;  ///< kind and name of records made because a reference named them

    std::size_t count(Fate fate) const;
};

/// Puts the drafts that can be taken into `changes`; the caller decides whether to commit them when some could not.
/// Each draft is gone as soon as it is a record: there may be very many.
Intake take_in(const Engine& engine, ChangeSet& changes, const Kind& kind, std::vector<Draft> drafts,
               const IntakeSettings& settings);

}  // namespace crm
