// On whose behalf crm runs.
#include "crm/base/slug.h"
#include "crm/base/text.h"
#include "crm/commands/context.h"

namespace crm {

namespace {

const Record* user_with_email(const Engine& engine, std::string_view email) {
    const Kind* user = engine.schema().kind("user");
    for (const Record* record : engine.all(*user))
        if (fold(record->text("email")) == fold(email)) return record;
    return nullptr;
}

std::string as_id(std::string_view name) {
    if (is_id(name)) return std::string(name);
    const std::string id = slug(name);
    return id.empty() ? "unknown" : id;
}

}  // namespace

const std::string& Context::user() {
    if (user_) return *user_;
    const Kind* kind = schema().kind("user");
    if (const auto named = world_.identity.named()) {
        const auto found = engine().candidates(*named, std::span(&kind, 1));
        if (found.size() > 1) static_cast<void>(record(*named, std::span(&kind, 1)));
        return user_.emplace(found.empty() ? as_id(*named) : found.front().record->id());
    }
    if (!workspace().files(*kind).empty())
        if (const auto email = world_.identity.git_email())
            if (const Record* record = user_with_email(engine(), *email)) return user_.emplace(record->id());
    return user_.emplace(as_id(world_.identity.login()));
}

bool Context::user_is_known() {
    if (!user_known_) user_known_ = workspace().file_of(*schema().kind("user"), user()).has_value();
    return *user_known_;
}

}  // namespace crm
