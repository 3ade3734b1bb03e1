#pragma once
// The query language, as a pipeline of small languages, each printable:
//
//   words        what stood on the command line, cut at blanks, quotes kept together, with their positions
//   expression   terms joined by and (juxtaposition), or, not (-), parentheses
//   checked      every word a field of a kind, every value of the field's type, every link followed to its kind
//
// `matches` answers a checked expression over records; the index answers it in SQL, and the two agree.
//
//   word  "two words"        in any text field of the record, or beginning any word of its name's search forms
//   field:value              contains, for texts; equals, for choices, dates, numbers, flags; a date may be a period
//   field=value              exactly (folded)      field!=value
//   field:a..b  a..  ..b     ranges of numbers, money, dates, durations; field<v field>=v …
//   has:field  no:field      -term  not term  term or term  ( … )
//   org.city:Berlin          links followed; deal.stage:won from a person or org: any deal that names the record

#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/base/date.h"
#include "crm/model/record.h"
#include "crm/model/settings.h"

namespace crm::query {

/// What a query asks of other records than the one at hand. The index implements it.
class Links {
public:
    virtual ~Links() = default;
    /// The record a reference names, among the kinds its field allows; null for a dangling one.
    virtual const Record* target(const Field& reference, std::string_view id) const = 0;
    /// Records of `kind` that name `record` in any of their references.
    virtual std::vector<const Record*> pointing_at(const Record& record, const Kind& kind) const = 0;
    /// A derived word's value for a record.
    virtual Value derived(const Record& record, const Field& word) const = 0;
    /// The folded forms under which a record's title is searched, joined by newlines.
    virtual std::string_view search_forms(const Record& record) const = 0;
};

struct Word {
    std::string text;
    std::size_t position = 0;  ///< byte offset in the query as printed by `text_of`
    bool quoted = false;       ///< the whole word stood in quotes: never an operator
};

/// The arguments of a command line joined by blanks, an argument with blanks in quotes: what positions refer to.
std::string text_of(std::span<const std::string> arguments);
/// Error(Exit::usage) for quotes that never close, or more than 100 kB.
std::vector<Word> words(std::string_view text);

struct Expression;  // src/query/expression.h
struct Checked;     // src/query/checked.h

/// A checked query for one kind; cheap to copy.
class Query {
public:
    /// Matches everything.
    Query() = default;

    /// Error(Exit::usage) pointing at the word, with a suggestion, for whatever is wrong. `text` as from `text_of`.
    static Query parse(std::string_view text, const Kind& kind, const Schema& schema, const Settings& settings,
                       const Calendar& calendar);

    bool matches(const Record& record, const Links& links) const;
    /// Kinds whose records `matches` may ask the links for.
    const std::set<const Kind*>& kinds() const;
    /// The stages as text, a line each: words, expression, checked.
    std::string explain() const;
    bool everything() const { return !state_; }

private:
    struct State;
    std::shared_ptr<const State> state_;
};

/// A value that columns and sorting can ask for: a field, a derived word, `id`, or those over links ("org.city").
class FieldPath {
public:
    /// Error(Exit::usage) with a suggestion for an unknown step.
    static FieldPath parse(std::string_view text, const Kind& kind, const Schema& schema);

    /// The first value found along the path (several deals: the first); absent if a link is.
    Value value(const Record& record, const Links& links) const;
    /// The last step; null for `id`.
    const Field* field() const { return field_; }
    const std::string& text() const { return text_; }
    const std::set<const Kind*>& kinds() const { return kinds_; }

private:
    std::string text_;
    const Field* field_ = nullptr;
    std::vector<const Field*> steps_;  // forward references before the last step
    std::set<const Kind*> kinds_;
};

}  // namespace crm::query
