// The files of a commit, out of what git prints.
#include <dirent.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <mutex>

#include "crm/store/commit_part.h"
#include "walk.h"

namespace crm {

namespace {

/// The folder that all others are in.
constexpr std::string_view whole = ".";

std::string_view top_folder(std::string_view path) { return path.substr(0, std::min(path.find('/'), path.size())); }

/// Takes what stands before `sign` off the text, and the sign.
std::string_view cut(std::string_view& text, char sign) {
    const std::size_t end = std::min(text.find(sign), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

std::size_t number_of(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

bool by_path(const CommittedFile& a, const CommittedFile& b) { return a.path < b.path; }

class CommitFiles final : public Files {
public:
    CommitFiles(std::vector<CommittedFile> files, FetchTexts fetch, std::vector<std::string> first)
        : files_(std::move(files)), fetch_(std::move(fetch)), first_(std::move(first)), texts_(files_.size()) {
        std::sort(files_.begin(), files_.end(), by_path);
        std::sort(first_.begin(), first_.end());
    }

    int directory_fd() const override { return -1; }

    std::optional<std::string> read(const std::string& path) const override {
        const auto place = find(path);
        if (place == files_.end()) return {};
        if (!place->regular) throw Error(Exit::invalid, fmt::format("{} is a link, or lies behind one", path));
        if (place->bytes > max_record_bytes)
            throw Error(Exit::invalid, fmt::format("{} is larger than {} MiB", path, max_record_bytes >> 20));
        const auto number = static_cast<std::size_t>(place - files_.begin());
        const std::lock_guard lock(mutex_);
        if (!texts_[number]) fetch(std::binary_search(first_.begin(), first_.end(), path) ? first() : all_with(number));
        return texts_[number];
    }

    bool has(const std::string& path) const override {
        const auto place = find(path);
        return place != files_.end() && place->regular;
    }

    Listing list(const std::string& folder, int depth) const override {
        Listing listing;
        if (const auto place = find(folder); place != files_.end())
            listing.odd.push_back(no_folder(folder, !place->regular));
        if (depth > deepest_folder) {
            if (first_below(folder) != end_below(folder)) listing.odd.push_back(too_deep(folder));
            return listing;
        }
        const std::string prefix = folder == whole ? "" : folder + '/';
        for (auto place = first_below(folder); place != end_below(folder);) {
            std::string_view rest = std::string_view(place->path).substr(prefix.size());
            const std::string_view name = cut(rest, '/');
            if (rest.empty()) {
                const unsigned char type = place->regular ? DT_REG : DT_LNK;
                take_entry(listing, {name, type}, folder);
                ++place;
            } else {
                take_entry(listing, {name, DT_DIR}, folder);
                place = end_below(prefix + std::string(name));
            }
        }
        return listing;
    }

    std::vector<std::string> below(const std::string& folder, std::vector<Problem>* odd) const override {
        std::vector<std::string> paths;
        add_below(paths, folder, 0, odd);
        std::sort(paths.begin(), paths.end());
        return paths;
    }

    std::vector<std::string> beginning(const std::string& folder, std::string_view prefix) const override {
        std::vector<std::string> names;
        for (auto place = first_below(folder); place != end_below(folder); ++place) {
            const std::string_view name = std::string_view(place->path).substr(folder.size() + 1);
            if (name.starts_with(prefix) && name.ends_with(".toml") && name.find('/') == std::string_view::npos)
                names.emplace_back(name);
        }
        return names;
    }

private:
    using Iterator = std::vector<CommittedFile>::const_iterator;

    Iterator lower(const std::string& path) const {
        return std::lower_bound(files_.begin(), files_.end(), CommittedFile{.path = path, .object = {}}, by_path);
    }
    Iterator find(const std::string& path) const {
        const auto place = lower(path);
        return place != files_.end() && place->path == path ? place : files_.end();
    }
    Iterator first_below(const std::string& folder) const {
        return folder == whole ? files_.begin() : lower(folder + '/');
    }
    /// '0' is the character after '/'.
    Iterator end_below(const std::string& folder) const { return folder == whole ? files_.end() : lower(folder + '0'); }

    void add_below(std::vector<std::string>& paths, const std::string& folder, int depth,
                   std::vector<Problem>* odd) const {
        Listing listing = list(folder, depth);
        for (const Listing::File& file : listing.files) paths.push_back(folder + '/' + listing.name(file.name));
        if (odd) odd->insert(odd->end(), listing.odd.begin(), listing.odd.end());
        for (const std::size_t inner : listing.folders)
            add_below(paths, folder + '/' + listing.name(inner), depth + 1, odd);
    }

    bool is_wanted(std::size_t number) const {
        const CommittedFile& file = files_[number];
        return !texts_[number] && file.regular && file.bytes <= max_record_bytes;
    }

    std::vector<std::size_t> first() const {
        std::vector<std::size_t> numbers;
        for (const std::string& path : first_)
            if (const auto place = find(path); place != files_.end())
                numbers.push_back(static_cast<std::size_t>(place - files_.begin()));
        return numbers;
    }

    /// A file, and every record of its top folder: who asks for one asks for the next.
    std::vector<std::size_t> all_with(std::size_t number) const {
        const std::string_view top = top_folder(files_[number].path);
        std::vector<std::size_t> numbers;
        for (std::size_t i = 0; i < files_.size(); ++i)
            if (i == number || (top_folder(files_[i].path) == top && files_[i].path.ends_with(".toml")))
                numbers.push_back(i);
        return numbers;
    }

    /// In one go.
    void fetch(std::vector<std::size_t> numbers) const {
        std::erase_if(numbers, [this](std::size_t number) { return !is_wanted(number); });
        std::vector<std::string> objects;
        for (const std::size_t number : numbers) objects.push_back(files_[number].object);
        std::vector<std::string> texts = fetch_(objects);
        for (std::size_t i = 0; i < numbers.size(); ++i) texts_[numbers[i]] = std::move(texts[i]);
    }

    std::vector<CommittedFile> files_;
    FetchTexts fetch_;
    std::vector<std::string> first_;
    mutable std::mutex mutex_;
    mutable std::vector<std::optional<std::string>> texts_;
};

}  // namespace

std::vector<std::string> committed_files_command(const std::string& commit) {
    return {"ls-tree", "-r", "-l", "-z", commit};
}

/// "100644 blob <object>    <bytes>\t<path>", each ended by a NUL.
std::vector<CommittedFile> read_committed_files(std::string_view printed) {
    std::vector<CommittedFile> files;
    while (!printed.empty()) {
        std::string_view path = cut(printed, '\0');
        std::string_view facts = cut(path, '\t');
        const std::string_view mode = cut(facts, ' ');
        if (cut(facts, ' ') != "blob") continue;
        const std::string_view object = cut(facts, ' ');
        files.push_back({std::string(path), std::string(object), number_of(facts), mode.starts_with("100")});
    }
    return files;
}

std::vector<std::string> texts_command() { return {"cat-file", "--batch", "--buffer"}; }

/// "<object> blob <bytes>\n<text>\n".
std::vector<std::string> read_texts(std::string_view printed, std::size_t count) {
    std::vector<std::string> texts;
    while (!printed.empty()) {
        std::string_view facts = cut(printed, '\n');
        cut(facts, ' ');
        const bool is_text = cut(facts, ' ') == "blob";
        const std::size_t bytes = number_of(facts);
        if (!is_text || bytes >= printed.size()) break;
        texts.emplace_back(printed.substr(0, bytes));
        printed.remove_prefix(bytes + 1);
    }
    if (texts.size() != count) throw Error(Exit::io, "git did not hand out all files of a commit", "git fsck");
    return texts;
}

std::unique_ptr<Files> files_of_commit(std::vector<CommittedFile> files, FetchTexts fetch) {
    return files_of_commit(std::move(files), std::move(fetch), {});
}

std::unique_ptr<Files> files_of_commit(std::vector<CommittedFile> files, FetchTexts fetch,
                                       std::vector<std::string> first) {
    return std::make_unique<CommitFiles>(std::move(files), std::move(fetch), std::move(first));
}

}  // namespace crm
