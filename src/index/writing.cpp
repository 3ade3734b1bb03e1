#include "writing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <future>
#include <set>
#include <unordered_map>
#include <utility>

#include "in_order.h"
#include "links.h"
#include "tables.h"

namespace crm {

namespace {

constexpr std::size_t chunk_files = 64;
constexpr std::size_t few_chunks = 2;

std::string insert_into(std::string_view table, std::size_t columns) {
    std::string sql = fmt::format("INSERT INTO main.{} VALUES(?", quoted_name(table));
    for (std::size_t i = 1; i < columns; ++i) sql += ",?";
    return sql + ')';
}

/// A folder as the index remembers it.
struct PackedFolder {
    const Root* root;
    std::string path;
    std::int64_t count;
    bool racy;
    Fingerprint fingerprint;
    std::string files;
};

PackedFolder packed(ChangedFolder&& folder) {
    std::sort(folder.kept.begin(), folder.kept.end(),
              [](const KnownFile& a, const KnownFile& b) { return a.name < b.name; });
    Fingerprint fingerprint;
    bool racy = false;
    for (const KnownFile& file : folder.kept) {
        fingerprint.add(file.name, file.stamp);
        racy |= file.racy;
    }
    return {folder.root, std::move(folder.path), static_cast<std::int64_t>(folder.kept.size()), racy,
            fingerprint, pack_files(folder.kept)};
}

class Writer {
public:
    Writer(Database& database, const Writing& writing)
        : database_(database), writing_(writing), links_(database, writing.workspace.schema(), writing.empty_database) {
        next_file_ = database.number("SELECT value FROM main.meta WHERE key = 'next_file'") + 1;
    }

    /// The file's number goes to `folder`, if there is one to remember it.
    void take(const FileToRead& reading, ReadFile&& file, const std::string& path, ChangedFolder* folder) {
        if (reading.known && !file.same) take_away(*reading.root, reading.known->number);
        if (!file.file) return;
        if (!reading.known) file.file->number = next_file_++;
        if (!file.same) add(*reading.root, file, path + '/' + reading.name);
        if (folder) folder->kept.push_back(std::move(*file.file));
    }

    void take_away(const Root& root, std::int64_t number) {
        const std::int64_t first = number << row_bits;
        const std::int64_t last = first | ((std::int64_t{1} << row_bits) - 1);
        for (const Kind* kind : root.kinds) {
            const std::string table = quoted_name(rows_table(*kind));
            Statement& rows = database_.cached(
                fmt::format("SELECT {} FROM main.{} WHERE _row BETWEEN ? AND ?", record_columns(*kind), table));
            rows.bind(1, first).bind(2, last);
            while (rows.step()) {
                const Record record = read_record(rows, 0, *kind, writing_.workspace.settings());
                links_.remove(record, rows.integer(0));
                if (!record.id().empty()) touched_.emplace(kind, record.id());
            }
            take_away(fmt::format("DELETE FROM main.{} WHERE _row BETWEEN ? AND ?", table), first, last);
            words_of(*kind, first).remove(first, last);
        }
        for (const std::string table : {"twin", "problem", "tombstone"})
            take_away(fmt::format("DELETE FROM main.{} WHERE row BETWEEN ? AND ?", table), first, last);
    }

    void put_folder(const PackedFolder& folder) {
        if (!writing_.empty_database) drop_folder(*folder.root, folder.path);
        database_.cached("INSERT INTO main.files(entries) VALUES(?)").bind_blob_view(1, folder.files).run();
        Statement& statement = database_.cached(
            "INSERT INTO main.folder(root, path, no, count, racy, fingerprint) VALUES(?, ?, last_insert_rowid(), ?, ?, "
            "?)");
        statement.bind(1, folder.root->folder).bind(2, folder.path).bind(3, folder.count);
        statement.bind(4, std::int64_t{folder.racy}).bind_blob(5, folder.fingerprint.bytes()).run();
    }

    void drop_folder(const Root& root, std::string_view path) {
        for (const std::string sql :
             {"DELETE FROM main.files WHERE no = (SELECT no FROM main.folder WHERE root = ? AND path = ?)",
              "DELETE FROM main.folder WHERE root = ? AND path = ?"})
            database_.cached(sql).bind(1, root.folder).bind(2, path).run();
    }

    /// What is to be done once all files were taken and needs no database.
    void prepare_end() {
        std::sort(ids_.begin(), ids_.end());
        twins_ = std::adjacent_find(ids_.begin(), ids_.end()) != ids_.end();
        links_.sort();
    }

    /// Of a database that was empty: whether two records may have one id.
    bool may_have_twins() const { return twins_; }

    /// After `prepare_end`.
    void finish() {
        put_blocks();
        links_.put();
        settle_twins();
        Statement& statement = database_.cached("INSERT OR REPLACE INTO main.meta VALUES('next_file', ?)");
        statement.bind(1, next_file_ - 1).run();
    }

private:
    /// Records of one id, of which all but the one that `Workspace::load` keeps are left out.
    void settle_twins() {
        for (const auto& [kind, id] : touched_) settle_twin(*kind, id);
    }

    void take_away(const std::string& sql, std::int64_t first, std::int64_t last) {
        database_.cached(sql).bind(1, first).bind(2, last).run();
    }

    void add(const Root& root, const ReadFile& file, const std::string& path) {
        const std::int64_t number = file.file->number;
        const std::int64_t first = number << row_bits;
        std::int64_t row = first;
        for (const ReadRecord& record : file.records) add(*root.kinds[record.kind], record, row++, path);
        row = first;
        for (const auto& [kind, problem] : file.problems) add(root.kinds[kind]->name, row++, problem);
        row = first;
        for (const auto& [kind, tombstone] : file.tombstones) add(root.kinds[kind]->name, row++, tombstone);
    }

    void add(const Kind& kind, const ReadRecord& record, std::int64_t row, const std::string& path) {
        Statement& values = insertion(kind);
        values.bind(1, row).bind_view(2, path);
        record.row.bind(values, 3);
        values.run();
        words_of(kind, row).add(row, record.words.view());
        links_.add(record.links, row, record.moment);
        if (record.id.empty()) return;
        if (writing_.empty_database)
            ids_.push_back(hash_of(record.id).low ^ std::hash<const Kind*>()(&kind));
        else
            touched_.emplace(&kind, record.id);
    }

    void add(std::string_view kind, std::int64_t row, const Problem& problem) {
        Statement& statement = database_.cached(insert_problem_);
        statement.bind(1, row).bind(2, kind).bind(3, problem.place.file);
        statement.bind(4, static_cast<std::int64_t>(problem.place.line));
        statement.bind(5, static_cast<std::int64_t>(problem.place.column));
        statement.bind(6, problem.code).bind(7, problem.message).bind(8, problem.hint).run();
    }

    void add(std::string_view kind, std::int64_t row, const Tombstone& tombstone) {
        Statement& statement = database_.cached(insert_tombstone_);
        statement.bind(1, row).bind(2, kind).bind(3, tombstone.id).bind(4, tombstone.merged_into);
        statement.bind(5, tombstone.place.file).bind(6, static_cast<std::int64_t>(tombstone.place.line));
        statement.bind(7, static_cast<std::int64_t>(tombstone.place.column)).run();
    }

    // Found without comparing SQL: there are thousands of rows.
    Statement& insertion(const Kind& kind) {
        Statement*& insertion = insertions_[&kind];
        if (!insertion) insertion = &database_.cached(insert_into(rows_table(kind), columns_of(kind).size()));
        return *insertion;
    }

    /// The words among which those of a row are, or will be; kept back as long as they are few.
    WordBlock& words_of(const Kind& kind, std::int64_t row) {
        constexpr std::size_t most_blocks = 16;
        const std::pair place(&kind, block_of(row));
        const auto known = blocks_.find(place);
        if (known != blocks_.end()) return known->second;
        if (blocks_.size() >= most_blocks) put_blocks();
        Statement& block = database_.cached(
            fmt::format("SELECT rows, names, texts FROM main.{} WHERE block = ?", quoted_name(words_table(kind))));
        block.bind(1, place.second);
        WordBlock words(place.second);
        if (block.step()) words = WordBlock(place.second, {block.text(0), block.text(1), block.text(2)});
        block.reset();
        return blocks_.emplace(place, std::move(words)).first->second;
    }

    void put_blocks() {
        for (const auto& [place, words] : blocks_) {
            const auto& [kind, block] = place;
            const std::string table = quoted_name(words_table(*kind));
            if (words.empty()) {
                database_.cached(fmt::format("DELETE FROM main.{} WHERE block = ?", table)).bind(1, block).run();
                continue;
            }
            Statement& put = database_.cached(fmt::format("INSERT OR REPLACE INTO main.{} VALUES(?, ?, ?, ?)", table));
            const auto [rows, names, texts] = words.bytes();
            put.bind(1, block).bind_blob_view(2, rows).bind_blob_view(3, names).bind_blob_view(4, texts).run();
        }
        blocks_.clear();
    }

    void settle_twin(const Kind& kind, const std::string& id) {
        Statement& rows = database_.cached(
            fmt::format("SELECT _row FROM main.{} WHERE id = ? ORDER BY _path, _row", quoted_name(rows_table(kind))));
        rows.bind(1, id);
        for (bool first = true; rows.step(); first = false) {
            const std::int64_t row = rows.integer(0);
            take_away("DELETE FROM main.twin WHERE row BETWEEN ? AND ?", row, row);
            if (first) continue;
            database_.cached("INSERT INTO main.twin VALUES(?, ?)").bind(1, row).bind(2, kind.name).run();
        }
    }

    Database& database_;
    const Writing& writing_;
    std::int64_t next_file_ = 0;
    std::unordered_map<const Kind*, Statement*> insertions_;
    LinkWriter links_;
    std::map<std::pair<const Kind*, std::int64_t>, WordBlock> blocks_;
    std::set<std::pair<const Kind*, std::string>> touched_;
    std::vector<std::uint64_t> ids_;  ///< hashes, where nothing is touched as all is new
    bool twins_ = false;
    const std::string insert_problem_ = insert_into("problem", 8);
    const std::string insert_tombstone_ = insert_into("tombstone", 7);
};

/// Files that are read by one thread in one go.
std::vector<ReadFile> read_chunk(const Difference& difference, Reader& reader, std::size_t chunk) {
    const std::size_t begin = chunk * chunk_files;
    const std::size_t count = std::min(chunk_files, difference.readings.size() - begin);
    return reader.read(std::span(difference.readings).subspan(begin, count), difference.folders);
}

/// Calls `take(reading's number, file)` for every file that is to be read.
template <class Take>
void each_file(const Difference& difference, const Writing& writing, const Take& take) {
    const std::size_t count = difference.readings.size();
    const std::size_t chunks = (count + chunk_files - 1) / chunk_files;
    std::array<Reader, 2> readers{Reader(writing.workspace, writing.now), Reader(writing.workspace, writing.now)};
    in_order(
        chunks, chunks > few_chunks,
        [&](std::size_t worker, std::size_t chunk) { return read_chunk(difference, readers[worker], chunk); },
        [&](std::size_t chunk, std::vector<ReadFile>&& files) {
            for (std::size_t i = 0; i < files.size(); ++i) take(chunk * chunk_files + i, std::move(files[i]));
            if (writing.progress) writing.progress(chunk * chunk_files + files.size(), count);
        });
}

/// Of a database without indexes yet, in which every id may be there twice.
void find_all_twins(Database& database, const Schema& schema) {
    for (const Kind* kind : schema.kinds())
        database.exec(fmt::format(
            "INSERT INTO main.twin SELECT _row, '{1}' FROM (SELECT _row, row_number() OVER (PARTITION BY id ORDER BY"
            " _path, _row) AS nth FROM main.{0} WHERE id IN (SELECT id FROM main.{0} WHERE id <> '' GROUP BY id"
            " HAVING count(*) > 1)) WHERE nth > 1",
            quoted_name(rows_table(*kind)), kind->name));
}

}  // namespace

bool only_stamps(const Difference& difference, const std::vector<ReadFile>& files) {
    return difference.gone.empty() && difference.lost_folders.empty() &&
           std::all_of(files.begin(), files.end(), [](const ReadFile& file) { return file.same; });
}

std::vector<ReadFile> read_files(const Difference& difference, const Writing& writing) {
    std::vector<ReadFile> files;
    each_file(difference, writing, [&](std::size_t, ReadFile&& file) { files.push_back(std::move(file)); });
    return files;
}

void write(Database& database, const Difference& difference, const Writing& writing, std::vector<ReadFile>* files) {
    Writer writer(database, writing);
    std::vector<ChangedFolder> folders;
    if (writing.lasting) folders = difference.folders;
    const auto take = [&](std::size_t i, ReadFile&& file) {
        const FileToRead& reading = difference.readings[i];
        writer.take(reading, std::move(file), difference.folders[reading.folder].path,
                    writing.lasting ? &folders[reading.folder] : nullptr);
    };
    for (const auto& [root, number] : difference.gone) writer.take_away(*root, number);
    if (files)
        for (std::size_t i = 0; i < files->size(); ++i) take(i, std::move((*files)[i]));
    else
        each_file(difference, writing, take);
    std::vector<PackedFolder> to_remember;
    // Where there may be no more threads, whoever waits for it does it.
    auto prepared = std::async(std::launch::async | std::launch::deferred, [&] {
        for (ChangedFolder& folder : folders) to_remember.push_back(packed(std::move(folder)));
        writer.prepare_end();
    });
    if (writing.empty_database) database.exec(create_indexes(writing.workspace.schema()));
    prepared.get();
    if (writer.may_have_twins()) find_all_twins(database, writing.workspace.schema());
    if (writing.lasting)
        for (const auto& [root, path] : difference.lost_folders) writer.drop_folder(*root, path);
    for (const PackedFolder& folder : to_remember) writer.put_folder(folder);
    writer.finish();
}

}  // namespace crm
