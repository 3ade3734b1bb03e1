#pragma once
// The rules of [access] against a change from one commit to another: where a push is taken, and before it is made.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/actions/access.h"
#include "pushed.h"

namespace crm {

/// A workspace of a commit with its engine; null where there is none.
struct PushSide {
    std::unique_ptr<Workspace> workspace = {};
    Calendar calendar = {};
    std::unique_ptr<Engine> engine = {};
};

class PushRules {
public:
    /// The rules that stand in a folder of a commit: none if its crm.toml is broken, or was not there. What was broken
    /// before must not keep anybody from mending it.
    PushRules(const CommittedFolder& ruling, DateTime now);

    const Access* access() const;
    /// Whoever a name, an id or an email stands for in that commit. There are rules.
    Actor actor(std::string_view name) const;
    /// What they forbid of the change, by somebody. There are rules, and crm.toml of `fresh` is sound.
    std::vector<Problem> forbidden(const Actor& actor, const CommittedFolder& old, const CommittedFolder& fresh) const;

private:
    PushSide open(const CommittedFolder& folder, std::vector<std::string> first) const;
    PushSide open_sound(const CommittedFolder& folder, std::vector<std::string> first) const;

    DateTime now_;
    PushSide ruling_;
};

}  // namespace crm
