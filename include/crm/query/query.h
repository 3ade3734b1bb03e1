#pragma once
// The query language, as a pipeline of small languages, each printable:
//
//   words        what stood on the command line, cut at blanks, quotes kept together, with their positions
//   expression   terms joined by and (juxtaposition), or, not (-), parentheses
//   checked      every word a field of a kind, every value of the field's type, every link followed to its kind
//
// `matches` answers a checked expression over records; the index answers it in SQL, and the two agree.
//
//   word  "two words"        in any text of the record, or beginning a word of its name's search forms; mostly digits:
//   in
//                            a phone number, in whatever notation. An unquoted word that names a flag (`overdue`,
//                            `deal.open`) asks for it to be true instead.
//   field:value              contains, for texts; equals, for choices, dates, numbers, flags; a date may be a period
//   field=value              exactly (folded)      field!=value   not field=value
//   field:a..b  a..  ..b     ranges of numbers, money, dates, durations; field<v field>=v …
//   has:field  no:field      something is there (of a flag: it is true); has:deal, a record that names this one
//   has:activity.90d  no:…   one that began (its `at`, else `created`, `opened`, `start`) within so long before now
//   @name                    a search that crm.toml saves under that name, as if it stood there in parentheses
//   -term  not term          term or term          ( … )          terms side by side are all asked for; `or` binds less
//   org.city:Berlin          links followed; deal.stage:won from a person or org: any deal that names the record;
//                            item.product:chair, any row of a table
//
// References and kinds match by id, its five characters, or name: contained or beginning a word; with = the whole name.
// Of a list, one item is enough. Nothing that is absent matches a comparison, with one exception: `last` and other
// derived dates compared with a length are days since the date, and a record without one was last spoken to longer ago
// than any length: `last:..90d` within 90 days, `last:90d..` longer ago or never. A bare number is days too.
// A birthday written with a year is the day of birth; without one (`--03-05`, `11`, `today..+7d`) the day it is
// celebrated, ranges going on over new year. A time (`15:30`) is its minute. Money is compared in the workspace's
// currency; an amount whose currency has no rate compares with its own kind only.
// Events have no search forms: their texts are searched as they are.

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
    bool quoted = false;       ///< began with a quote, or is a lone dash: never an operator or a field
};

/// The arguments of a command line joined by blanks: what positions refer to. An argument with blanks is one value or
/// phrase and put in quotes (`name:Anna Schmidt` as name:"Anna Schmidt"), unless it reads as a piece of query: it has
/// quotes, begins with a parenthesis, or has another comparison, or, not or exclusion after its first word
/// (`tag:vip or city:Berlin`). An empty argument stays, as "".
std::string text_of(std::span<const std::string> arguments);
/// Cut at blanks and at parentheses around words; a dash before a term is a word of its own. Error(Exit::usage) for
/// quotes that never close, or more than 100 kB.
std::vector<Word> words(std::string_view text);

struct Route;         // crm/query/route.h
struct CheckedQuery;  // crm/query/checked.h

/// A checked query for one kind; cheap to copy.
class Query {
public:
    /// Matches everything.
    Query() = default;

    /// Error(Exit::usage) pointing at the word, with a suggestion, for whatever is wrong; at the line of crm.toml too
    /// where it is in a saved search. `text` as from `text_of`.
    /// Kind, schema and settings outlive the query.
    static Query parse(std::string_view text, const Kind& kind, const Schema& schema, const Settings& settings,
                       const Calendar& calendar);
    /// What matches both, which are of one kind.
    static Query both(const Query& a, const Query& b);

    bool matches(const Record& record, const Links& links) const;
    /// Kinds whose records `matches` may ask the links for.
    const std::set<const Kind*>& kinds() const;
    /// The derived words `matches` may ask the links for.
    const std::set<const Field*>& derived_words() const;
    /// The stages as text, a line each: words, expression, checked.
    std::string explain() const;
    bool everything() const { return !state_; }
    /// The checked expression; null where everything matches.
    const CheckedQuery* checked() const;

private:
    struct State;
    std::shared_ptr<const State> state_;
};

/// A value that columns and sorting can ask for: a field, a derived word, `id`, or those over links ("org.city").
class FieldPath {
public:
    /// Error(Exit::usage) with a suggestion for an unknown step.
    static FieldPath parse(std::string_view text, const Kind& kind, const Schema& schema);
    /// From records of any of several kinds, of which one or more know the steps; absent of the others. Of several
    /// kinds `name` is what a record is called by: the title of those that have no field of that name.
    static FieldPath parse(std::string_view text, std::span<const Kind* const> kinds, const Schema& schema);

    /// The first value found along the path (several deals: the first); absent if a link is.
    Value value(const Record& record, const Links& links) const;
    /// Every value found along the path, a list's items one by one, each once; none if a link is absent.
    std::vector<Value> values(const Record& record, const Links& links) const;
    /// The last step; null for `id`, and for a kind, whose value is the id of the first record that names this one.
    const Field* field() const { return field_; }
    /// The same from records of one of several kinds, where each may have its own.
    const Field* field(const Kind& from) const;
    const std::string& text() const { return text_; }
    const Route& route() const { return *route_; }
    /// Kinds and derived words that `value` may ask the links for.
    const std::set<const Kind*>& kinds() const;
    const std::set<const Field*>& derived_words() const;

private:
    std::string text_;
    const Field* field_ = nullptr;
    std::shared_ptr<const Route> route_;
};

}  // namespace crm::query
