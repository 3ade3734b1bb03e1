#pragma once
// What [access] in crm.toml lets somebody do: a change of records, held against the rules.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/index/engine.h"

namespace crm {

/// Somebody who changes a workspace.
struct Actor {
    std::string id;    ///< of the user's record; empty: nobody that the workspace knows
    std::string role;  ///< "none" for those
    std::string said;  ///< as somebody called them: an id, an email, a name
};
/// The user that `name` names by id, email, or the whole name. Who has left (`active = false`) has no role.
Actor actor_named(const Engine& engine, std::string_view name);

/// Whether some rule allows it, whatever it is done to: for what is no record.
bool may(const Access& access, const Actor& actor, Act act);

/// What is judged: `rules` is the workspace whose rules hold; `before` is null where there was none.
struct Judged {
    const Engine& rules;
    const Engine* before;
    const Engine& after;
};
/// What the rules forbid of the differences in the files `paths`: a problem for each record and act, with the fields
/// and the rule that comes nearest. A rule's `when` is asked of the record as it was, of a new one as it is. Comments
/// and the order of keys are nobody's.
std::vector<Problem> forbidden(const Judged& judged, const Actor& actor, std::span<const std::string> paths);

}  // namespace crm
