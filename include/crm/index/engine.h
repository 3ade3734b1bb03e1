#pragma once
// The seam between commands and records: a command asks for rows, it walks no files. Two engines answer, and agree: one
// reads and matches everything in memory, the other asks the index (docs/index.md).

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crm/base/date.h"
#include "crm/index/place.h"
#include "crm/query/query.h"
#include "crm/store/workspace.h"

namespace crm {

/// One `--sort` key.
struct SortKey {
    query::FieldPath path;
    bool descending = false;
};
/// "-last,name". Error(Exit::usage) for unknown fields.
std::vector<SortKey> read_sort(std::string_view text, const Kind& kind, const Schema& schema);
/// The same for records of any of several kinds: what one does not know is absent of it, and stands last.
std::vector<SortKey> read_sort(std::string_view text, std::span<const Kind* const> kinds, const Schema& schema);

struct Question {
    const Kind* kind;
    query::Query where = {};
    std::vector<SortKey> sort = {};  ///< then by title, events the latest first, then by id
    std::optional<std::size_t> limit = {};
    /// The records are only counted, summed or sifted: what they name in vain is told of nobody (problems).
    bool for_figures = false;
    /// Of `ask` without a limit: the order does not matter, and nothing is spent on it.
    bool any_order = false;
    /// All that will be looked at of the records, beside what they are called by: of others nothing is read, and they
    /// seem absent. Nothing: every field.
    std::optional<std::vector<const Field*>> fields = {};
    /// Of lists. Where words are searched, and `sort` is empty: first what is named so, last what only mentions it
    /// (query::Standing); alike, by the last contact, the latest first (an event's is when it was itself) and none
    /// last.
    bool best_first = false;
};

/// The fields of `kind` that `paths` from its records look at.
std::vector<const Field*> fields_read(std::span<const query::FieldPath> paths, const Kind& kind, const Schema& schema);

/// Records one after the other, of which no more is held than must be.
class Found {
public:
    virtual ~Found() = default;
    /// Valid until the next is asked for; null after the last.
    virtual const Record* next() = 0;
};
/// Of records that are there.
std::unique_ptr<Found> found_records(std::vector<const Record*> records);

/// What a reference given by a person names.
struct Candidate {
    const Record* record;
    bool exact;  ///< its id, five characters, email, phone, or whole name; not just the beginning of a word
};

struct Wanted;  // src/index/fit.h
struct Fitting;

/// Records stay valid as long as the engine, and a record is handed out as the same pointer whoever asks for it; but
/// where only some of its fields were asked for it is a copy with them.
class Engine : public query::Links {
public:
    ~Engine() override;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    const Workspace& workspace() const { return workspace_; }
    const Schema& schema() const { return workspace_.schema(); }
    const Settings& settings() const { return workspace_.settings(); }
    const Calendar& calendar() const { return calendar_; }

    /// These kinds will be asked about, too: their files are looked at together with the first.
    virtual void expect(std::span<const Kind* const> kinds) const;

    /// What `work` returns, which asks about `kinds`. It is worked out while their files are being looked at, and once
    /// more if something has changed in them: so it must do nothing but ask, and what it asks may be asked twice.
    template <class Work>
    auto meanwhile(std::span<const Kind* const> kinds, const Work& work) const;

    virtual std::vector<const Record*> ask(const Question& question) const = 0;
    /// The same, all of it asked now and made into records as they are taken. Not for longer than the engine.
    std::unique_ptr<Found> list(const Question& question) const;
    /// What questions of several kinds find as one answer of at most `limit`, whatever their own limits: all in the
    /// order of their sorts, which have the same keys, or best first; where they want neither, kind by kind.
    virtual std::unique_ptr<Found> list(std::span<const Question> questions, std::optional<std::size_t> limit) const;
    /// Every record of a kind, by id.
    virtual std::span<const Record* const> all(const Kind& kind) const = 0;
    virtual const std::vector<Tombstone>& tombstones(const Kind& kind) const = 0;

    /// What `reference` may name among `kinds`: an id, its five characters, an email, a phone in any notation, a name,
    /// the beginning of any word of a name; case, accents and script do not matter. The best sort of match only: an
    /// exact id hides a name that begins with it. An exact id reads no more than its own file; where a name fits a kind
    /// of low rank, those of higher rank are not read for it.
    std::vector<Candidate> candidates(std::string_view reference, std::span<const Kind* const> kinds) const;

    /// Another record of `kind` whose email, phone or handle is the same as one of `record`'s, and the text that both
    /// have.
    struct Duplicate {
        const Record* record;
        const Field* field;
        std::string text;
    };
    virtual std::optional<Duplicate> duplicate_of(const Record& record) const = 0;

    /// Records whose references name `record`, with the field that does; a table field where a row of it does.
    using Pointers = std::vector<std::pair<const Record*, const Field*>>;
    virtual Pointers references_to(const Record& record) const = 0;

    /// What was wrong with the files read so far, each once: also references to records that are not there, in what was
    /// answered by `ask`, `all` and `candidates` and handed out by `list`. Their files are looked for by name where
    /// their kind has not been read.
    std::vector<Problem> problems() const;

    // query::Links
    const Record* target(const Field& reference, std::string_view id) const override;
    Value derived(const Record& record, const Field& word) const override;
    std::string_view search_forms(const Record& record) const override;

    /// The title of what a reference names, for people; the id itself where it dangles.
    std::string name_of(const Field& reference, std::string_view id) const;
    /// The stage of a deal in its pipeline; null for an unknown one.
    const Stage* stage_of(const Record& deal) const;
    /// Neither won nor lost.
    bool is_open(const Record& deal) const;
    /// Percent: 100 and 0 for won and lost, else the deal's own, else its stage's, else 0.
    int probability_of(const Record& deal) const;
    /// When the last activity with a record was that was not later than `until`.
    virtual std::optional<std::chrono::sys_seconds> last_contact(const Record& record,
                                                                 std::chrono::sys_seconds until) const = 0;

protected:
    /// Both outlive the engine.
    Engine(const Workspace& workspace, const Calendar& calendar);

    // What one kind's files say. All but the first read the kind, if that has not been done.
    virtual bool is_read(const Kind& kind) const = 0;
    virtual const Record* with_id(const Kind& kind, std::string_view id) const = 0;
    virtual bool has_id(const Kind& kind, std::string_view id) const = 0;
    virtual std::vector<Fitting> fitting(const Kind& kind, const Wanted& wanted) const = 0;
    /// What was wrong with the files of the kinds read so far.
    virtual std::vector<Problem> file_problems() const = 0;

    /// What was asked since `start` was not true.
    struct Outdated {};
    /// Begins to look at the files of kinds that were not read. True: what is asked until `finish` is not yet known to
    /// be true.
    virtual bool start(std::span<const Kind* const> kinds) const;
    /// Ends that. False: it was not true, and is forgotten.
    virtual bool finish() const;
    /// What has been answered so far, and forgetting what was answered beyond that and read of `kinds`.
    std::size_t answered_so_far() const;
    void forget(std::size_t answered, std::span<const Kind* const> kinds) const;

    /// Notes what was answered.
    void answered(std::span<const Record* const> records) const;
    /// Notes what a record names that was handed out by `list` and is held nowhere as a record.
    void note_references(const Record& listed) const;
    /// Visits such records, and maybe some that were not handed out.
    virtual void each_listed(const std::function<void(const Record&)>& visit) const;
    /// The record read by its exact id before `record` was made from the same place; else `record`.
    const Record* known_as(const Record& record) const;

    /// The ids of records of its kind that were merged into `record`, at once or by way of others.
    const std::vector<std::string>& aliases(const Record& record) const;
    /// Every record of the kind that was merged and leads to one that is there: by its id, the other's.
    std::map<std::string, std::string> merged(const Kind& kind) const;

private:
    struct State;
    const Record* found(const Kind& kind, std::string_view id) const;
    const std::string* merged_into(const Kind& kind, std::string_view id) const;
    const Record* survivor(std::string_view id, std::span<const Kind* const> kinds) const;
    std::vector<Candidate> named(std::string_view reference, std::span<const Kind* const> kinds) const;
    void each_answered(const std::function<void(const Record&)>& visit) const;
    void add_dangling(std::vector<Problem>& problems) const;
    bool leads_somewhere(const Field& reference, std::string_view id) const;
    bool has_file(const Kind& kind, std::string_view id) const;

    const Workspace& workspace_;
    const Calendar& calendar_;
    std::unique_ptr<State> state_;
};

template <class Work>
auto Engine::meanwhile(std::span<const Kind* const> kinds, const Work& work) const {
    if (!start(kinds)) return work();
    try {
        auto result = work();
        if (finish()) return result;
    } catch (const Outdated&) {
        // Found out, and forgotten, while it went on.
    } catch (...) {
        if (finish()) throw;
    }
    return work();
}

/// Asks the index, which is made true to the files of the kinds that are asked for, when they first are; answers from
/// the files alone where there is no index to be had. All outlive the engine.
std::unique_ptr<Engine> indexed_engine(const Workspace& workspace, const Calendar& calendar, const IndexPlace& place);

/// What the index is asked for a query, as text: the SQL, and what is bound to its parameters.
std::string sql_text(const query::Query& query, const Kind& kind, const Schema& schema);

/// Answers from the files alone: it loads the kinds a question needs, and matches and sorts in memory. Workspace and
/// calendar outlive the engine.
std::unique_ptr<Engine> memory_engine(const Workspace& workspace, const Calendar& calendar);

}  // namespace crm
