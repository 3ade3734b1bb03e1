#include "crm/actions/check_change.h"

#include <algorithm>
#include <unordered_map>

#include "crm/actions/check.h"
#include "crm/base/text.h"

namespace crm {

namespace {

constexpr std::string_view settings_file = "crm.toml";
/// A change of more than one file in so many reads them all.
constexpr std::size_t small_share = 4;
/// The ids of more records that have gone are not looked for one by one.
constexpr std::size_t most_gone = 50;

using Paths = std::set<std::string>;

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }
std::string_view stem_of(std::string_view path) {
    const std::string_view name = name_of(path);
    return name.substr(0, name.rfind(".toml"));
}
std::string_view top_of(std::string_view path) { return path.substr(0, std::min(path.find('/'), path.size())); }

/// "20261122-k3f9x": the day as its journals write it, "2026-11-22"; empty for ids of another form.
std::string day_of_event(std::string_view id) {
    const bool is_event =
        id.size() > 9 && id[8] == '-' && id.substr(0, 8).find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_event) return {};
    return std::string(id.substr(0, 4)) + '-' + std::string(id.substr(4, 2)) + '-' + std::string(id.substr(6, 2));
}

/// The files of both sides by what ids they may hold.
class Names {
public:
    Names(const ChangeSide& before, const ChangeSide& after) {
        for (const ChangeSide* side : {&before, &after})
            for (const std::string& path : side->paths) add(path);
    }

    void add_files_of(std::string_view id, Paths& paths) const {
        add_named(std::string(id) + ".toml", paths);
        if (const std::string day = day_of_event(id); !day.empty()) add_named(day, paths);
    }

private:
    /// Journals are known by their day: 2026-11-22.ivan.toml.
    void add(const std::string& path) {
        const std::string_view name = name_of(path);
        if (!name.ends_with(".toml")) return;
        const std::size_t dot = name.find('.');
        const bool is_journal = dot + std::string_view(".toml").size() != name.size();
        paths_[is_journal ? name.substr(0, dot) : name].push_back(&path);
    }

    void add_named(std::string_view name, Paths& paths) const {
        const auto found = paths_.find(name);
        if (found == paths_.end()) return;
        for (const std::string* path : found->second) paths.insert(*path);
    }

    std::unordered_map<std::string_view, std::vector<const std::string*>> paths_;
};

/// What some files say of ids.
struct Said {
    Paths ids = {};         ///< of records and tombstones
    Paths references = {};  ///< ids that records name, and that tombstones lead to
    /// What each id leads to: a record of a kind, or from a tombstone on.
    std::set<std::pair<std::string, std::string>> leads = {};
};

void add_references(const Value& value, Paths& ids) {
    if (const auto* id = std::get_if<std::string>(&value)) ids.insert(*id);
    if (const auto* all = std::get_if<std::vector<std::string>>(&value)) ids.insert(all->begin(), all->end());
}

void add_references(const Record& record, Paths& ids) {
    for (const Field& field : record.kind().fields) {
        if (field.type == Type::reference) add_references(record[field], ids);
        if (const auto* rows = std::get_if<std::vector<Row>>(&record[field]))
            for (const Row& row : *rows)
                for (std::size_t i = 0; i < field.columns.size(); ++i)
                    if (field.columns[i].type == Type::reference) add_references(row.values[i], ids);
    }
}

Said said_by(const Workspace& workspace) {
    Said said;
    for (const Kind* kind : workspace.schema().kinds()) {
        const Loaded loaded = workspace.load(*kind);
        for (const Record& record : loaded.records) {
            said.ids.insert(record.id());
            said.leads.emplace(record.id(), kind->name);
            add_references(record, said.references);
        }
        // A file that cannot be read is there all the same, and what names it is not to blame.
        for (const Problem& problem : loaded.problems) {
            if (kind->event) continue;
            said.ids.emplace(stem_of(problem.place.file));
            said.leads.emplace(stem_of(problem.place.file), kind->name);
        }
        for (const Tombstone& stone : loaded.tombstones) {
            said.ids.insert(stone.id);
            said.leads.emplace(stone.id, "to " + stone.merged_into);
            said.references.insert(stone.merged_into);
        }
    }
    return said;
}

class Reach {
public:
    Reach(const ChangeSide& before, const ChangeSide& after, std::span<const std::string> changed)
        : before_(before), after_(after), names_(before, after), all_(changed.begin(), changed.end()) {}

    /// The files that a fault of the change can be seen in. Nothing: in any.
    std::optional<Paths> files() {
        if (all_.contains(std::string(settings_file)) || is_large()) return {};
        add_no_records();
        const Said was = said_by(*open(before_, all_));
        const Said is = said_by(*open(after_, all_));
        Paths gone;
        for (const auto& lead : was.leads)
            if (!is.leads.contains(lead)) gone.insert(lead.first);
        if (gone.size() > most_gone) return {};
        Paths ids;
        for (const Paths* some : {&was.ids, &was.references, &is.ids, &is.references})
            ids.insert(some->begin(), some->end());
        add_named(std::move(ids));
        if (!gone.empty()) add_mentions(std::move(gone));
        return all_;
    }

private:
    bool is_large() const { return all_.size() > std::max(before_.paths.size(), after_.paths.size()) / small_share; }

    static std::unique_ptr<Workspace> open(const ChangeSide& side, Paths paths) {
        paths.emplace(settings_file);
        return side.open(paths);
    }

    /// Of folders that are no kind's one file more or less counts.
    void add_no_records() {
        const auto settings = open(before_, {});
        Paths tops;
        for (const Kind* kind : settings->schema().kinds()) tops.emplace(Workspace::folder_of(*kind));
        for (const ChangeSide* side : {&before_, &after_})
            for (const std::string& path : side->paths)
                if (path.ends_with(".toml") && !tops.contains(std::string(top_of(path)))) all_.insert(path);
    }

    /// The files of these ids; of tombstones among them also what they lead to.
    void add_named(Paths ids) {
        while (!ids.empty()) {
            Paths named;
            for (const std::string& id : ids) names_.add_files_of(id, named);
            Paths fresh;
            std::set_difference(named.begin(), named.end(), all_.begin(), all_.end(),
                                std::inserter(fresh, fresh.end()));
            all_.insert(fresh.begin(), fresh.end());
            ids = fresh.empty() ? Paths{} : led_to(fresh);
        }
    }

    Paths led_to(const Paths& paths) const {
        Paths ids;
        const auto workspace = open(after_, paths);
        for (const Kind* kind : workspace->schema().kinds())
            for (const Tombstone& stone : workspace->load(*kind).tombstones) ids.insert(stone.merged_into);
        return ids;
    }

    /// Whatever has the id of a record that has gone somewhere in its text; of tombstones among that, who has theirs.
    void add_mentions(Paths gone) {
        const auto workspace = open(after_, {after_.paths.begin(), after_.paths.end()});
        while (!gone.empty()) {
            Paths fresh;
            for (const std::string& path : after_.paths)
                if (path.ends_with(".toml") && !all_.contains(path) && mentions(*workspace, path, gone))
                    fresh.insert(path);
            all_.insert(fresh.begin(), fresh.end());
            gone = fresh.empty() ? Paths{} : tombstones_in(fresh);
            add_named(gone);
        }
    }

    static bool mentions(const Workspace& workspace, const std::string& path, const Paths& ids) {
        const std::string text = text_of(workspace, path);
        return std::any_of(ids.begin(), ids.end(),
                           [&](const std::string& id) { return text.find(id) != std::string::npos; });
    }

    Paths tombstones_in(const Paths& paths) const {
        Paths ids;
        const auto workspace = open(after_, paths);
        for (const Kind* kind : workspace->schema().kinds())
            for (const Tombstone& stone : workspace->load(*kind).tombstones) ids.insert(stone.id);
        return ids;
    }

    static std::string text_of(const Workspace& workspace, const std::string& path) {
        try {
            return workspace.read_file(path).value_or("");
        } catch (const Error& error) {
            if (error.kind() == Exit::io) throw;
            return {};  // a link, or too large: it refers to nobody
        }
    }

    const ChangeSide& before_;
    const ChangeSide& after_;
    Names names_;
    Paths all_;
};

/// Whether there is a workspace to compare with. A broken one is mended by whatever comes.
bool can_be_read(const ChangeSide& side) {
    try {
        return side.open({std::string(settings_file)}) != nullptr;
    } catch (const Error& error) {
        if (error.kind() == Exit::io) throw;
        return false;
    }
}

std::vector<Problem> problems_of(const ChangeSide& side, const Paths& paths) {
    const auto workspace = side.open(paths);
    return workspace ? check(*workspace).problems : std::vector<Problem>{};
}

}  // namespace

std::vector<Problem> faults_of_change(const ChangeSide& before, const ChangeSide& after,
                                      std::span<const std::string> changed) {
    const bool is_known = can_be_read(before);
    const auto reach = is_known ? Reach(before, after, changed).files() : std::nullopt;
    if (reach) {
        Paths paths = *reach;
        paths.emplace(settings_file);
        return new_faults(problems_of(after, paths), problems_of(before, paths));
    }
    const auto now = problems_of(after, {after.paths.begin(), after.paths.end()});
    const bool is_sound = std::all_of(now.begin(), now.end(), [](const Problem& each) { return is_remark(each.code); });
    if (is_sound) return {};
    if (!is_known) return new_faults(now, {});
    return new_faults(now, problems_of(before, {before.paths.begin(), before.paths.end()}));
}

}  // namespace crm
