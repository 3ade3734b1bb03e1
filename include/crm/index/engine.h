#pragma once
// The seam between commands and records: a command asks for rows, it walks no files. This engine answers from memory:
// it loads the kinds a question needs, matches, and sorts.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/base/collate.h"
#include "crm/base/date.h"
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

struct Question {
    const Kind* kind;
    query::Query where = {};
    std::vector<SortKey> sort = {};  ///< then by title, then by id
    std::optional<std::size_t> limit = {};
};

struct LoadedKind;

/// What a reference given by a person names.
struct Candidate {
    const Record* record;
    bool exact;  ///< its id, five characters, email, phone, or whole name; not just the beginning of a word
};

class Engine final : public query::Links {
public:
    /// Both outlive the engine.
    Engine(const Workspace& workspace, const Calendar& calendar);
    ~Engine() override;

    const Workspace& workspace() const { return workspace_; }
    const Schema& schema() const { return workspace_.schema(); }
    const Settings& settings() const { return workspace_.settings(); }
    const Calendar& calendar() const { return calendar_; }

    /// Records stay valid as long as the engine.
    std::vector<const Record*> ask(const Question& question) const;
    /// Every record of a kind, by id.
    std::span<const Record> all(const Kind& kind) const;
    const std::vector<Tombstone>& tombstones(const Kind& kind) const;

    /// What `reference` may name among `kinds`: an id, its five characters, an email, a phone in any notation, a name,
    /// the beginning of any word of a name; case, accents and script do not matter. The best sort of match only: an
    /// exact id hides a name that begins with it. An exact id reads no more than its own file.
    std::vector<Candidate> candidates(std::string_view reference, std::span<const Kind* const> kinds) const;

    /// Another record of `kind` whose email, phone or handle is the same as one of `record`'s, and the text that both
    /// have.
    struct Duplicate {
        const Record* record;
        const Field* field;
        std::string text;
    };
    std::optional<Duplicate> duplicate_of(const Record& record) const;

    /// Records whose references name `record`, with the field that does; a table field where a row of it does.
    std::vector<std::pair<const Record*, const Field*>> references_to(const Record& record) const;

    /// What was wrong with the files read so far, each once: also references in them to records that are not there,
    /// whose files are looked for by name where their kind has not been read.
    std::vector<Problem> problems() const;

    // query::Links
    const Record* target(const Field& reference, std::string_view id) const override;
    std::vector<const Record*> pointing_at(const Record& record, const Kind& kind) const override;
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

private:
    struct State;
    const LoadedKind& loaded(const Kind& kind) const;
    const Record* found(const Kind& kind, std::string_view id) const;
    std::string key_of(const query::FieldPath& path, const Record& record, const Collator& collator) const;
    std::vector<Candidate> named(std::string_view reference, std::span<const Kind* const> kinds) const;
    void add_dangling(std::vector<Problem>& problems) const;
    bool leads_somewhere(const Field& reference, std::string_view id) const;
    bool has_file(const Kind& kind, std::string_view id) const;
    const Record* survivor(std::string_view id, std::span<const Kind* const> kinds) const;

    const Workspace& workspace_;
    const Calendar& calendar_;
    std::unique_ptr<State> state_;
};

}  // namespace crm
