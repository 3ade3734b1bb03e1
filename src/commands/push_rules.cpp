#include "push_rules.h"

#include <fmt/format.h>

#include "past.h"

namespace crm {

PushRules::PushRules(const CommittedFolder& ruling, DateTime now) : now_(now), ruling_(open_sound(ruling, {})) {}

PushSide PushRules::open(const CommittedFolder& folder, std::vector<std::string> first) const {
    PushSide side{folder.open(std::move(first))};
    if (!side.workspace) return side;
    side.calendar = calendar_of(side.workspace->settings(), now_);
    side.engine = memory_engine(*side.workspace, side.calendar);
    return side;
}

PushSide PushRules::open_sound(const CommittedFolder& folder, std::vector<std::string> first) const {
    try {
        return open(folder, std::move(first));
    } catch (const Error& error) {
        if (error.kind() == Exit::io) throw;
        return {};
    }
}

const Access* PushRules::access() const {
    const auto& workspace = ruling_.workspace;
    return workspace && workspace->settings().access ? &*workspace->settings().access : nullptr;
}

Actor PushRules::actor(std::string_view name) const { return actor_named(*ruling_.engine, name); }

std::vector<Problem> PushRules::forbidden(const Actor& actor, const CommittedFolder& old,
                                          const CommittedFolder& fresh) const {
    const auto paths = old.changed_to(fresh);
    const PushSide is = open(fresh, paths);
    if (!is.workspace) {
        if (may(*access(), actor, Act::settings)) return {};
        return {{{"crm.toml", 0, 0},
                 "access",
                 fmt::format("{} ({}) may not remove the workspace", actor.said, actor.role),
                 fmt::format("no rule of [access] allows {} to settings", actor.role)}};
    }
    const PushSide was = open_sound(old, paths);
    return crm::forbidden({*ruling_.engine, was.engine.get(), *is.engine}, actor, paths);
}

}  // namespace crm
