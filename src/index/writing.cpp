#include "writing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <future>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>

#include "in_order.h"
#include "links.h"
#include "tables.h"
#include "twins.h"
#include "unpacking.h"
#include "word_writer.h"

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
    const ChangedFolder* folder;
    std::int64_t count = 0;
    bool racy = false;
    Fingerprint fingerprint = {};
    std::string files = {};
};

PackedFolder packed(const ChangedFolder& folder, std::span<const RememberedFile> read) {
    PackedFolder packed{&folder};
    for (const std::span<const RememberedFile> files : {std::span(folder.kept), read}) {
        packed.count += static_cast<std::int64_t>(files.size());
        for (const auto& [place, file] : files) {
            const std::string_view name = folder.name_at(place);
            packed.fingerprint.add(name, file.stamp);
            packed.racy |= file.racy;
            pack_file(packed.files, name, file);
        }
    }
    return packed;
}

class Writer {
public:
    Writer(Database& database, const Difference& difference, const Writing& writing)
        : database_(database),
          difference_(difference),
          writing_(writing),
          links_(database, writing.workspace.schema(), writing.empty_database),
          words_(database),
          twins_(database, writing.workspace.schema(), writing.empty_database),
          read_(difference.folders.size()) {
        next_file_ = database.number("SELECT value FROM main.meta WHERE key = 'next_file'") + 1;
    }

    /// Files of the difference from its reading `first` on.
    void take(std::size_t first, const ReadFiles& files) {
        std::size_t record = 0;
        for (std::size_t i = 0; i < files.files.size(); ++i) {
            const ReadFile& file = files.files[i];
            const FileToRead& reading = difference_.readings[first + i];
            take(reading, file, files.records, record);
            record += file.records;
            // Of kinds whose files were all taken, while the other thread reads those of others.
            const std::size_t next = first + i + 1;
            if (next < difference_.readings.size() && difference_.readings[next].root != reading.root)
                create_indexes(reading.root->kinds);
        }
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
                twins_.note(*kind, record.id());
            }
            take_away(fmt::format("DELETE FROM main.{} WHERE _row BETWEEN ? AND ?", table), first, last);
            words_.remove(*kind, first, last);
        }
        for (const std::string table : {"twin", "problem", "tombstone"})
            take_away(fmt::format("DELETE FROM main.{} WHERE row BETWEEN ? AND ?", table), first, last);
    }

    /// Once all files were taken. Needs no database.
    void sort_links() { links_.sort(); }

    /// Once all files were taken, without their links.
    void finish() {
        create_indexes(writing_.workspace.schema().kinds());
        twins_.settle();
        if (writing_.lasting) remember_folders();
        words_.put();
        Statement& statement = database_.cached("INSERT OR REPLACE INTO main.meta VALUES('next_file', ?)");
        statement.bind(1, next_file_ - 1).run();
    }

    /// After `sort_links`.
    void put_links() { links_.put(); }

private:
    /// Of a database that was empty, those that are not there yet.
    void create_indexes(std::span<const Kind* const> kinds) {
        if (!writing_.empty_database) return;
        for (const Kind* kind : kinds)
            if (indexed_.insert(kind).second) database_.exec(create_index(*kind));
    }

    void remember_folders() {
        for (const auto& [root, path] : difference_.lost_folders) drop_folder(*root, path);
        for (std::size_t i = 0; i < read_.size(); ++i) put_folder(packed(difference_.folders[i], read_[i]));
    }

    void take_away(const std::string& sql, std::int64_t first, std::int64_t last) {
        database_.cached(sql).bind(1, first).bind(2, last).run();
    }

    /// Its records stand among others, from `first` on.
    void take(const FileToRead& reading, const ReadFile& file, const PackedRecords& records, std::size_t first) {
        const ChangedFolder& folder = difference_.folders[reading.folder];
        if (reading.known && !file.same) take_away(*reading.root, reading.known->number);
        if (!file.file) return;
        KnownFile known = *file.file;
        known.number = reading.known ? reading.known->number : next_file_++;
        if (writing_.lasting) read_[reading.folder].push_back({reading.name, known});
        if (file.same) return;
        const std::vector<const Kind*>& kinds = reading.root->kinds;
        const std::string path = folder.path_of(reading);
        const std::int64_t first_row = known.number << row_bits;
        std::int64_t row = first_row;
        for (std::size_t i = first; i < first + file.records; ++i) add(kinds, records[i], row++, path);
        row = first_row;
        for (const auto& [kind, problem] : file.problems) add(kinds[kind]->name, row++, problem);
        row = first_row;
        for (const auto& [kind, tombstone] : file.tombstones) add(kinds[kind]->name, row++, tombstone);
    }

    void add(std::span<const Kind* const> kinds, const PackedRecord& record, std::int64_t row,
             const std::string& path) {
        const Kind& kind = *kinds[record.kind];
        Statement& values = insertion(kind);
        values.unbind().bind(1, row).bind_view(2, path);
        record.bind(values, 3);
        values.run();
        words_.add(kind, row, record.words);
        const std::int64_t seconds = record.moment ? record.moment->time_since_epoch().count() : LinkEntry::no_moment;
        for (const PackedLink& link : record.links) links_.add(record.target(link), link.field, {row, seconds});
        twins_.note(kind, record.words.id);
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

    void drop_folder(const Root& root, std::string_view path) {
        for (const std::string sql :
             {"DELETE FROM main.files WHERE no = (SELECT no FROM main.folder WHERE root = ? AND path = ?)",
              "DELETE FROM main.folder WHERE root = ? AND path = ?"})
            database_.cached(sql).bind(1, root.folder).bind(2, path).run();
    }

    void put_folder(const PackedFolder& folder) {
        const auto& [root, path, names, kept] = *folder.folder;
        if (!writing_.empty_database) drop_folder(*root, path);
        database_.cached("INSERT INTO main.files(entries) VALUES(?)").bind_blob_view(1, folder.files).run();
        Statement& statement = database_.cached(
            "INSERT INTO main.folder(root, path, no, count, racy, fingerprint) VALUES(?, ?, last_insert_rowid(), ?, ?, "
            "?)");
        statement.bind(1, root->folder).bind(2, path).bind(3, folder.count);
        statement.bind(4, std::int64_t{folder.racy}).bind_blob(5, folder.fingerprint.bytes()).run();
    }

    Database& database_;
    const Difference& difference_;
    const Writing& writing_;
    std::int64_t next_file_ = 0;
    std::unordered_map<const Kind*, Statement*> insertions_;
    LinkWriter links_;
    WordWriter words_;
    Twins twins_;
    std::vector<std::vector<RememberedFile>> read_;  ///< of each folder of the difference
    std::set<const Kind*> indexed_;
    const std::string insert_problem_ = insert_into("problem", 8);
    const std::string insert_tombstone_ = insert_into("tombstone", 7);
};

/// Files that are read by one thread in one go.
ReadFiles read_chunk(const Difference& difference, Reader& reader, std::size_t chunk) {
    const std::size_t begin = chunk * chunk_files;
    const std::size_t count = std::min(chunk_files, difference.readings.size() - begin);
    return reader.read(std::span(difference.readings).subspan(begin, count), difference.folders);
}

/// Calls `take(first reading's number, files)` for all files that are to be read, some at a time.
template <class Take>
void each_chunk(const Difference& difference, const Writing& writing, const Take& take) {
    const std::size_t count = difference.readings.size();
    const std::size_t chunks = (count + chunk_files - 1) / chunk_files;
    std::array<Reader, 2> readers{Reader(writing.workspace, writing.now), Reader(writing.workspace, writing.now)};
    in_order(
        chunks, chunks > few_chunks,
        [&](std::size_t worker, std::size_t chunk) { return read_chunk(difference, readers[worker], chunk); },
        [&](std::size_t chunk, ReadFiles&& read) {
            const std::size_t done = chunk * chunk_files + read.files.size();
            take(chunk * chunk_files, std::move(read));
            if (writing.progress) writing.progress(done, count);
        });
}

}  // namespace

bool only_stamps(const Difference& difference, const std::vector<ReadFiles>& chunks) {
    return difference.gone.empty() && difference.lost_folders.empty() &&
           std::all_of(chunks.begin(), chunks.end(), [](const ReadFiles& chunk) {
               return std::all_of(chunk.files.begin(), chunk.files.end(),
                                  [](const ReadFile& file) { return file.same; });
           });
}

std::vector<ReadFiles> read_files(const Difference& difference, const Writing& writing) {
    std::vector<ReadFiles> chunks;
    each_chunk(difference, writing, [&](std::size_t, ReadFiles&& read) { chunks.push_back(std::move(read)); });
    return chunks;
}

void write(Database& database, const Difference& difference, const Writing& writing,
           const std::vector<ReadFiles>* chunks) {
    Writer writer(database, difference, writing);
    for (const auto& [root, number] : difference.gone) writer.take_away(*root, number);
    const auto take = [&](std::size_t first, const ReadFiles& files) { writer.take(first, files); };
    if (chunks)
        for (std::size_t i = 0; i < chunks->size(); ++i) take(i * chunk_files, (*chunks)[i]);
    else
        each_chunk(difference, writing, take);
    // Where there may be no more threads, whoever waits for it does it.
    auto sorted = std::async(std::launch::async | std::launch::deferred, [&] { writer.sort_links(); });
    writer.finish();
    sorted.get();
    writer.put_links();
}

}  // namespace crm
