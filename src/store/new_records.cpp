#include "new_records.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "crm/base/slug.h"
#include "decode.h"
#include "disk.h"
#include "journal.h"
#include "walk.h"

namespace crm {

namespace {

/// A kind's folder that holds this many records makes new ones fan out.
constexpr std::size_t fan_out_above = 1000;
constexpr std::size_t random_length = 5;

}  // namespace

std::pair<DateTime, Date> moment_of_event(const Record& record, const Settings& settings) {
    const auto* at = std::get_if<DateTime>(&record["at"]);
    if (!at) throw Error(Exit::invalid, fmt::format("{} without a time", record.kind().name));
    return {*at, Calendar{*at, settings.zone}.today()};
}

std::string NewRecords::new_id(const Record& record) {
    std::string stem;
    if (record.kind().event) {
        stem = to_string(moment_of_event(record, workspace_.settings()).second);
        std::erase(stem, '-');
    } else {
        stem = slug(record.title());
        if (stem.empty()) stem = record.kind().name;
    }
    std::string id;
    do id = fmt::format("{}-{}", stem, random_characters(random_length));
    while (!made_.insert(id).second);
    return id;
}

void NewRecords::take_id(const Kind& kind, const std::string& id) {
    if (is_taken(kind, id))
        throw Error(Exit::conflict, fmt::format("the id '{}' exists already", id), "choose another --id");
    taken_.emplace(&kind, id);
}

/// Five random characters behind a slug repeat so seldom that only the rename need find out; an id that somebody chose
/// is looked for everywhere.
bool NewRecords::is_taken(const Kind& kind, const std::string& id) {
    if (taken_.contains({&kind, id})) return true;
    if (made_.contains(id)) return false;
    if (kind.event) {
        std::vector<Problem> ignored;
        return workspace_.read_at_home(kind, id, ignored).has_value();
    }
    const auto [known, first] = known_.try_emplace(&kind);
    if (first)
        for (const std::string& path : workspace_.files(kind)) known->second.emplace(id_of_path(path));
    return known->second.contains(id);
}

/// Where others have fanned out to the folder of `fanned` there is nothing to count, and to count to a thousand takes
/// longer than to write a record.
std::size_t NewRecords::size_of(const Kind& kind, const std::string& fanned) const {
    const int root = workspace_.directory_fd();
    struct stat status {};
    if (fstatat(root, folder_of(fanned).c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode))
        return fan_out_above;
    return count_files(root, std::string(kind.folder), fan_out_above);
}

std::string NewRecords::home(const Kind& kind, const std::string& id) {
    const auto [size, first] = sizes_.try_emplace(&kind, 0);
    const auto homes = homes_of(kind, id);
    if (first) size->second = size_of(kind, homes[1]);
    return size->second++ < fan_out_above ? homes[0] : homes[1];
}

unsigned& NewRecords::journal_part(const Date& day, std::string_view user) {
    return journal_parts_.try_emplace({day, std::string(user)}, 1U).first->second;
}

}  // namespace crm
