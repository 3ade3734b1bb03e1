#pragma once
// References as people write them, looked up once each.

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "crm/actions/intake.h"

namespace crm {

/// Of one intake: a name is looked up, asked about or made once.
class Names {
public:
    /// When a record is created that a reference names and nobody knows.
    enum class Making { at_once, when_needed };

    Names(const Engine& engine, ChangeSet& changes, const IntakeSettings& settings, Making making = Making::at_once)
        : engine_(engine), changes_(changes), settings_(settings), making_(making) {}

    /// A record of this intake, by its title and id, that references may name. All are announced before any is looked
    /// up.
    void announce(const Kind& kind, const std::string& title, const std::string& id);
    /// One that was rejected: what names it cannot be taken either.
    void announce_rejected(const std::string& title);
    /// The id that `text` stands for in a reference field.
    Result<std::string> find(const Field& reference, const std::string& text);
    /// Kinds and names of the records that were created because a reference named them.
    const std::vector<std::pair<const Kind*, std::string>>& created() const { return created_; }
    /// With Making::when_needed: whether there are any to create.
    bool has_made() const { return !made_.empty(); }
    /// Creates those of them that are among `ids`.
    void create_made(const std::set<std::string>& ids);

private:
    struct Announced {
        const Kind* kind;
        std::string id;
    };
    using Found = std::vector<std::pair<std::string, const Record*>>;  ///< ids, and those that are on the disk

    const std::vector<const Kind*>& kinds_of(const Field& reference);
    Result<std::string> look_up(const Field& reference, const std::string& text);
    Found found_here(const std::vector<const Kind*>& kinds, const std::string& folded) const;
    void add_from_disk(Found& found, const Field& reference, const std::string& text, const std::string& folded);
    /// The records of those kinds whose title is exactly this.
    std::vector<const Record*> titled(const std::vector<const Kind*>& kinds, const std::string& folded);
    Result<std::string> one_of(const std::string& text, const Found& found) const;
    void create(const Record& record);
    std::optional<std::string> make(const Field& reference, const std::string& name);
    Fault unknown(const Field& reference, const std::string& text);

    const Engine& engine_;
    ChangeSet& changes_;
    const IntakeSettings& settings_;
    Making making_;
    std::unordered_map<std::string, std::vector<Announced>> announced_;  // by folded title, and by id
    std::set<std::string> rejected_;                                     // folded titles
    std::map<const Field*, std::unordered_map<std::string, Result<std::string>>> known_;
    std::map<const Field*, std::vector<const Kind*>> kinds_;
    std::map<const Kind*, std::unordered_map<std::string, std::vector<const Record*>>> titles_;
    std::vector<Record> made_;  // and not created yet
    std::vector<std::pair<const Kind*, std::string>> created_;
    int suggestions_left_ = 20;
};

}  // namespace crm
