#include "pushed.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/store/commit_part.h"
#include "git_calls.h"

namespace crm {

namespace {

bool is_none(std::string_view commit) { return commit.find_first_not_of('0') == commit.npos; }

bool stands_before(const CommittedFile& a, const CommittedFile& b) { return a.path < b.path; }

}  // namespace

bool RefUpdate::makes() const { return is_none(before); }
bool RefUpdate::deletes() const { return is_none(after); }

std::vector<CommittedFile> files_of(Machine& machine, const std::string& repository, const std::string& commit) {
    if (commit.empty()) return {};
    const auto printed = ask_git(machine, repository, committed_files_command(commit));
    if (!printed) throw Error(Exit::io, fmt::format("git cannot read the commit {}", commit), "git fsck");
    return read_committed_files(*printed);
}

std::vector<std::string> workspaces_in(const std::vector<CommittedFile>& files) {
    constexpr std::string_view settings = "crm.toml";
    std::vector<std::string> folders;
    for (const CommittedFile& file : files)
        if (file.path == settings || file.path.ends_with("/crm.toml"))
            folders.push_back(file.path.substr(0, file.path.size() - settings.size()));
    std::sort(folders.begin(), folders.end());
    std::vector<std::string> outer;
    for (std::string& folder : folders)
        if (outer.empty() || !folder.starts_with(outer.back())) outer.push_back(std::move(folder));
    return outer;
}

std::vector<std::string> Texts::of(std::span<const std::string> objects) const {
    std::vector<std::string> missing;
    std::string input;
    for (const std::string& object : objects) {
        if (texts_.contains(object)) continue;
        missing.push_back(object);
        input += object + '\n';
    }
    if (!missing.empty()) {
        const auto printed = ask_git(machine_, repository_, texts_command(), input);
        auto texts = read_texts(printed.value_or(""), missing.size());
        for (std::size_t i = 0; i < missing.size(); ++i) texts_.insert_or_assign(missing[i], std::move(texts[i]));
    }
    std::vector<std::string> result;
    for (const std::string& object : objects) result.push_back(texts_.at(object));
    return result;
}

CommittedFolder::CommittedFolder(const std::vector<CommittedFile>& files, std::string folder,
                                 std::shared_ptr<const Texts> texts)
    : folder_(std::move(folder)), texts_(std::move(texts)) {
    for (const CommittedFile& file : files) {
        if (!file.path.starts_with(folder_)) continue;
        files_.push_back(file);
        files_.back().path.erase(0, folder_.size());
    }
    std::sort(files_.begin(), files_.end(), stands_before);
}

std::unique_ptr<Workspace> CommittedFolder::open(std::vector<CommittedFile> files,
                                                 std::vector<std::string> first) const {
    const auto fetch = [texts = texts_](std::span<const std::string> objects) { return texts->of(objects); };
    auto all = files_of_commit(std::move(files), fetch, std::move(first));
    if (!all->has("crm.toml")) return nullptr;
    return std::make_unique<Workspace>(folder_, std::move(all));
}

std::unique_ptr<Workspace> CommittedFolder::open(std::vector<std::string> first) const {
    return open(files_, std::move(first));
}

ChangeSide CommittedFolder::side() const {
    ChangeSide side;
    for (const CommittedFile& file : files_) side.paths.push_back(file.path);
    side.open = [this](const std::set<std::string>& paths) {
        std::vector<CommittedFile> some;
        for (const CommittedFile& file : files_)
            if (paths.contains(file.path)) some.push_back(file);
        return open(std::move(some), {});
    };
    return side;
}

std::vector<std::string> CommittedFolder::changed_to(const CommittedFolder& after) const {
    std::vector<std::string> paths;
    auto old = files_.begin();
    for (const CommittedFile& file : after.files_) {
        for (; old != files_.end() && old->path < file.path; ++old) paths.push_back(old->path);
        const bool was_there = old != files_.end() && old->path == file.path;
        if (!was_there || old->object != file.object || old->regular != file.regular) paths.push_back(file.path);
        if (was_there) ++old;
    }
    for (; old != files_.end(); ++old) paths.push_back(old->path);
    return paths;
}

std::vector<Problem> faults_between(const CommittedFolder& before, const CommittedFolder& after) {
    return faults_of_change(before.side(), after.side(), before.changed_to(after));
}

}  // namespace crm
