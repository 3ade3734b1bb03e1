#include "reading.h"

#include <unistd.h>

#include "values.h"

namespace crm {

namespace {

/// That may be open at once, of which two readers may need half.
constexpr long enough_files = 512;

/// The text with a stamp from before it was read; again, if the file was changed meanwhile. Of a file that never rests
/// the stamp is the earlier one, and shows at the next run that it is not the file's.
std::optional<StampedText> read_at_rest(const Workspace& workspace, const std::string& path, FileAhead* ahead) {
    if (workspace.directory_fd() < 0) {
        auto text = workspace.read_file(path);
        return text ? std::optional(StampedText{std::move(*text), committed_stamp, committed_stamp}) : std::nullopt;
    }
    constexpr int patience = 3;
    auto read = ahead ? ahead->read() : read_stamped_file(workspace.directory_fd(), path);
    for (int attempt = 1; attempt < patience && read && read->before != read->after; ++attempt)
        read = read_stamped_file(workspace.directory_fd(), path);
    return read;
}

}  // namespace

Reader::Reader(const Workspace& workspace, std::int64_t now)
    : workspace_(workspace),
      now_(now),
      opens_ahead_(workspace.directory_fd() >= 0 && ::sysconf(_SC_OPEN_MAX) >= enough_files),
      packer_(workspace.schema(), workspace.settings()) {}

ReadFiles Reader::read(std::span<const FileToRead> readings, std::span<const ChangedFolder> folders) {
    std::vector<std::string> paths;
    paths.reserve(readings.size());
    for (const FileToRead& reading : readings) paths.push_back(folders[reading.folder].path_of(reading));
    std::vector<FileAhead> ahead;
    if (opens_ahead_) {
        ahead.reserve(readings.size());
        for (const std::string& path : paths) ahead.emplace_back(workspace_.directory_fd(), path);
    }
    ReadFiles result;
    result.files.reserve(readings.size());
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const std::size_t others = result.records.size();
        result.files.push_back(read(readings[i], paths[i], opens_ahead_ ? &ahead[i] : nullptr, result.records));
        result.files.back().records = result.records.size() - others;
    }
    return result;
}

ReadFile Reader::read(const FileToRead& reading, const std::string& path, FileAhead* ahead, PackedRecords& records) {
    ReadFile result;
    result.file.emplace();
    try {
        auto read = read_at_rest(workspace_, path, ahead);
        if (!read) {
            result.file.reset();
            return result;
        }
        result.file->stamp = read->before;
        result.file->hash = hash_of(read->text);
        result.file->racy = is_racy(read->before, now_);
        result.same = reading.known && reading.known->hash == result.file->hash;
        if (!result.same) take(result, *reading.root, std::move(read->text), path, records);
    } catch (const Error& error) {
        // Whether it can be read the next time, no stamp says.
        result.file->racy = true;
        const Problem problem = Workspace::unread(path, error);
        for (std::size_t kind = 0; kind < reading.root->kinds.size(); ++kind)
            result.problems.emplace_back(kind, problem);
    }
    return result;
}

void Reader::take(ReadFile& result, const Root& root, std::string text, const std::string& path,
                  PackedRecords& records) {
    std::vector<Loaded> said = workspace_.understand(std::move(text), path, root.kinds);
    for (std::size_t kind = 0; kind < said.size(); ++kind) {
        for (const Record& record : said[kind].records) packer_.pack(records, record, kind);
        for (Problem& problem : said[kind].problems) result.problems.emplace_back(kind, std::move(problem));
        for (Tombstone& tombstone : said[kind].tombstones) result.tombstones.emplace_back(kind, std::move(tombstone));
    }
}

}  // namespace crm
