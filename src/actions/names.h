#pragma once
// References as people write them, looked up once each.

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "crm/actions/intake.h"

namespace crm {

class Names {
public:
    Names(const Engine& engine, ChangeSet& changes, const IntakeSettings& settings)
        : engine_(engine), changes_(changes), settings_(settings) {}

    /// A record of this intake, by its title and id, that references may name.
    void announce(const Kind& kind, const std::string& title, const std::string& id);
    /// The id that `text` stands for in a reference field.
    Result<std::string> find(const Field& reference, const std::string& text);
    const std::vector<std::pair<const Kind*, std::string>>& created() const { return created_; }

private:
    std::vector<const Kind*> kinds_of(const Field& reference) const;
    const std::string* announced(const Field& reference, const std::string& text) const;
    Result<std::string> look_up(const Field& reference, const std::string& text);
    std::optional<std::string> make(const Field& reference, const std::string& name);
    std::string nearest_name(const std::vector<const Kind*>& kinds, const std::string& text) const;

    const Engine& engine_;
    ChangeSet& changes_;
    const IntakeSettings& settings_;
    std::map<std::pair<const Kind*, std::string>, std::string> announced_;  // by folded title, and by id
    std::map<std::pair<const Field*, std::string>, Result<std::string>> known_;
    std::vector<std::pair<const Kind*, std::string>> created_;
};

}  // namespace crm
