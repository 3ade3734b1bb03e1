#include "pushed.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "git_calls.h"

namespace crm {

namespace {

bool is_none(std::string_view commit) { return commit.find_first_not_of('0') == commit.npos; }

bool is_wanted(const CommittedFile& file) {
    const bool is_text = file.path.ends_with(".toml") || file.path.ends_with(".gitattributes");
    return is_text && file.regular && file.bytes <= max_record_bytes;
}

void add_objects(std::vector<std::string>& objects, const std::vector<CommittedFile>& files) {
    for (const CommittedFile& file : files)
        if (is_wanted(file)) objects.push_back(file.object);
}

std::map<std::string_view, const CommittedFile*> by_path(const std::vector<CommittedFile>& files,
                                                         const std::string& folder) {
    std::map<std::string_view, const CommittedFile*> result;
    for (const CommittedFile& file : files)
        if (file.path.starts_with(folder)) result.emplace(std::string_view(file.path).substr(folder.size()), &file);
    return result;
}

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

Texts::Texts(Machine& machine, const std::string& repository, const std::vector<CommittedFile>& one,
             const std::vector<CommittedFile>& other) {
    std::vector<std::string> objects;
    add_objects(objects, one);
    add_objects(objects, other);
    std::sort(objects.begin(), objects.end());
    objects.erase(std::unique(objects.begin(), objects.end()), objects.end());
    if (objects.empty()) return;
    std::string input;
    for (const std::string& object : objects) input += object + '\n';
    const auto printed = ask_git(machine, repository, texts_command(), input);
    auto texts = read_texts(printed.value_or(""), objects.size());
    for (std::size_t i = 0; i < objects.size(); ++i) texts_.emplace_back(std::move(objects[i]), std::move(texts[i]));
}

std::vector<std::string> Texts::of(std::span<const std::string> objects) const {
    std::vector<std::string> result;
    for (const std::string& object : objects) {
        const auto found =
            std::lower_bound(texts_.begin(), texts_.end(), object,
                             [](const auto& each, const std::string& name) { return each.first < name; });
        result.push_back(found != texts_.end() && found->first == object ? found->second : std::string{});
    }
    return result;
}

std::unique_ptr<Workspace> workspace_in(const std::vector<CommittedFile>& files, const std::string& folder,
                                        std::shared_ptr<const Texts> texts) {
    std::vector<CommittedFile> own;
    for (const auto& [path, file] : by_path(files, folder)) {
        own.push_back(*file);
        own.back().path = path;
    }
    auto all = files_of_commit(std::move(own), [texts = std::move(texts)](std::span<const std::string> objects) {
        return texts->of(objects);
    });
    if (!all->has("crm.toml")) return nullptr;
    return std::make_unique<Workspace>(folder, std::move(all));
}

std::vector<std::string> changed_paths(const std::vector<CommittedFile>& before,
                                       const std::vector<CommittedFile>& after, const std::string& folder) {
    const auto old = by_path(before, folder);
    const auto fresh = by_path(after, folder);
    std::vector<std::string> paths;
    for (const auto& [path, file] : fresh) {
        const auto was = old.find(path);
        if (was == old.end() || was->second->object != file->object || was->second->regular != file->regular)
            paths.emplace_back(path);
    }
    for (const auto& [path, file] : old)
        if (!fresh.contains(path)) paths.emplace_back(path);
    return paths;
}

}  // namespace crm
