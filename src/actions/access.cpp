// Rules against acts.
#include "crm/actions/access.h"

#include <fmt/format.h>

#include <algorithm>

#include "access_acts.h"
#include "crm/base/text.h"

namespace crm {

namespace {

constexpr std::string_view nobody = "none";
constexpr std::string_view everybody = "*";

bool is_any_of(std::span<const std::string> names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_for(const AccessRule& rule, const Actor& actor) {
    if (actor.role == nobody) return false;
    return is_any_of(rule.roles, actor.role) || is_any_of(rule.roles, everybody);
}

bool allows(const AccessRule& rule, Act act) {
    return rule.everything || std::find(rule.acts.begin(), rule.acts.end(), act) != rule.acts.end();
}

bool is_about(const AccessRule& rule, const Kind& kind) {
    if (rule.kinds.empty()) return rule.everything || kind.name != "user";
    return is_any_of(rule.kinds, kind.name) || is_any_of(rule.kinds, kind.folder);
}

bool names(std::span<const std::string> fields, const Field& field) {
    return is_any_of(fields, field.name) || is_any_of(fields, field.key);
}

/// Acts that are not about one field ask for rules without a list of fields.
bool covers(const AccessRule& rule, const Field* field) {
    if (!field) return rule.fields.empty();
    return (rule.fields.empty() || names(rule.fields, *field)) && !names(rule.except, *field);
}

/// A query with who asks in the place of `me`.
std::string with_me(std::string text, const std::string& id) {
    for (const std::string_view sign : {":me", "=me"}) {
        for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at + 1)) {
            const std::size_t end = at + sign.size();
            const bool is_whole = end == text.size() || text[end] == ' ' || text[end] == ')';
            if (is_whole) text.replace(at, sign.size(), "=" + id);
        }
    }
    return text;
}

std::string said(const AccessRule& rule) {
    std::string text = to_string(rule.place);
    if (!rule.kinds.empty()) text += fmt::format(", of {}", join(rule.kinds, ", "));
    if (!rule.fields.empty()) text += fmt::format(", fields {}", join(rule.fields, ", "));
    if (!rule.except.empty()) text += fmt::format(", except {}", join(rule.except, ", "));
    if (!rule.when.empty()) text += fmt::format(", when {}", rule.when);
    return text;
}

/// Nothing where the words are not of this kind: then it holds for no record of it.
std::optional<query::Query> query_of(const std::string& text, const Kind& kind, const Engine& engine) {
    try {
        return query::Query::parse(text, kind, engine.schema(), engine.settings(), engine.calendar());
    } catch (const Error&) {
        return {};
    }
}

class Judge {
public:
    Judge(const Judged& judged, const Actor& actor)
        : judged_(judged), access_(*judged.rules.settings().access), actor_(actor) {}

    void judge(const Deed& deed, std::vector<Problem>& problems) const {
        const AccessRule* nearest = nullptr;
        for (const AccessRule& rule : access_.rules) {
            if (!is_for(rule, actor_) || !allows(rule, deed.act)) continue;
            const bool fits = (!deed.kind || is_about(rule, *deed.kind)) && covers(rule, deed.field);
            if (fits && holds(rule, deed)) return;
            nearest = &rule;
        }
        problems.push_back(refused(deed, nearest));
    }

private:
    bool holds(const AccessRule& rule, const Deed& deed) const {
        if (rule.when.empty()) return true;
        if (!deed.record) return false;
        const Engine& engine = deed.act == Act::add || !judged_.before ? judged_.after : *judged_.before;
        const auto query = query_of(with_me(rule.when, actor_.id), deed.record->kind(), engine);
        return query && query->matches(*deed.record, engine);
    }

    Problem refused(const Deed& deed, const AccessRule* nearest) const {
        const std::string_view act = act_names()[static_cast<std::size_t>(deed.act)];
        const std::string who = actor_.id.empty() ? fmt::format("'{}', whom no user's record knows,", actor_.said)
                                                  : fmt::format("{} ({})", actor_.id, actor_.role);
        std::string what = fmt::format("{} may not {} {}", who, act, deed.what);
        if (deed.field) what += fmt::format(": {}{}", deed.field->name, deed.change);
        const std::string rule = nearest ? fmt::format("the rule of {} is not for this", said(*nearest))
                                         : fmt::format("no rule of [access] allows {} to {}", actor_.role, act);
        return {deed.place, "access", what, rule};
    }

    const Judged& judged_;
    const Access& access_;
    const Actor& actor_;
};

}  // namespace

Actor actor_named(const Engine& engine, std::string_view name) {
    Actor actor{.id = {}, .role = std::string(nobody), .said = std::string(name)};
    const auto& access = engine.settings().access;
    const std::string wanted = fold(name);
    for (const Record* user : engine.all(*engine.schema().kind("user"))) {
        const bool is_meant =
            user->id() == name || fold(user->text("email")) == wanted || fold(user->title()) == wanted;
        if (wanted.empty() || !is_meant) continue;
        actor.id = user->id();
        const bool has_left = (*user)["active"] == Value{false};
        if (has_left || !access) return actor;
        actor.role = user->text("role").empty() ? access->default_role : user->text("role");
        return actor;
    }
    return actor;
}

bool may(const Access& access, const Actor& actor, Act act) {
    return std::any_of(access.rules.begin(), access.rules.end(), [&](const AccessRule& rule) {
        return is_for(rule, actor) && allows(rule, act) && rule.when.empty();
    });
}

std::vector<Problem> forbidden(const Judged& judged, const Actor& actor, std::span<const std::string> paths) {
    std::vector<Problem> problems;
    if (!judged.rules.settings().access) return problems;
    const Judge judge(judged, actor);
    for (const Deed& deed : deeds(judged, paths)) judge.judge(deed, problems);
    return problems;
}

}  // namespace crm
