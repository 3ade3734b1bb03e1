#pragma once
// What SQL leaves to C++: conditions whose truth lies in folding, phone numbers, rates or calendars. A compiled query
// numbers its leaves, and its SQL calls the functions below with the number and the columns that the leaf looks at, so
// that both engines ask the same code.
//
//   crm_found(leaf)                     the rows, as a JSON array, of the records whose words (words.h) are such: that
//                                       have what is searched, whose title has a word that begins so, that are named
//   crm_holds(leaf, value)              a value
//   crm_named(leaf, id, text)           an event that is named
//   crm_is(leaf, id)                    an id, or its five characters
//   crm_derived(leaf, id, value…)       a derived word, worked out of the fields that it needs
//   crm_follow(leaf, kind, id)          the id, or what it was merged into; NULL where that is of another kind

#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "crm/index/engine.h"
#include "crm/query/checked.h"
#include "database.h"
#include "words.h"

namespace crm {

/// What became of merged ids, by id: the kind and the id of the record that is there now.
using Survivors = std::map<std::string, std::pair<const Kind*, std::string>, std::less<>>;

struct SearchLeaf {
    std::vector<const query::TextSearch*> searches;
    bool all = true;  ///< of the searches; else any
    const Kind* kind;
};
struct BeginsLeaf {
    query::Needle needle;
    const Kind* kind;
};
struct ValueLeaf {
    query::Condition condition;
    const Field* field;                ///< of the column or, in a table, of the table's column
    const Field* table = nullptr;      ///< where the column holds rows
    std::size_t column = 0;            ///< in the table
    std::shared_ptr<const Record> of;  ///< a record of the kind; no value of it matters
};
struct NamedLeaf {
    query::Condition condition;
    const Kind* kind;
};
struct IdLeaf {
    std::string id;
};
struct DerivedLeaf {
    query::Condition condition;
    const Kind* kind;
    const Field* word;
    std::vector<const Field*> fields;  ///< whose values are given
};
struct FollowLeaf {
    Survivors survivors;
};
using Leaf = std::variant<SearchLeaf, BeginsLeaf, ValueLeaf, NamedLeaf, IdLeaf, DerivedLeaf, FollowLeaf>;

/// "contains "berlin"", for people.
std::string printed(const Leaf& leaf);

/// The functions, which answer while the leaves of a query are set.
class LeafFunctions {
public:
    /// `engine` outlives the functions.
    explicit LeafFunctions(const Engine& engine) : engine_(engine) {}
    LeafFunctions(const LeafFunctions&) = delete;
    LeafFunctions& operator=(const LeafFunctions&) = delete;

    /// Makes them known to a connection, which they outlive.
    void add_to(Database& database);

    /// Until the next call, the functions mean these leaves. `looked_at` is called for every record that may have what
    /// a SearchLeaf searches: the words that it is found by are at hand then.
    void set(const std::vector<Leaf>* leaves, VisitWords looked_at = {});
    /// Looks for what the statement that was stepped through did not need to.
    void look_for_rest();
    /// Throws what a function threw while a statement was stepped through, if one did.
    void rethrow();

    const Leaf& leaf(std::size_t number) const { return leaves_->at(number); }
    static constexpr std::string_view nothing = "[]";
    /// The rows that a leaf finds, as a JSON array; looked for once.
    const std::string& found(std::size_t number);
    const Engine& engine() const { return engine_; }
    void keep_exception() { thrown_ = std::current_exception(); }

private:
    const Engine& engine_;
    Database* database_ = nullptr;
    SearchedBlocks searched_;
    const std::vector<Leaf>* leaves_ = nullptr;
    VisitWords looked_at_;
    std::map<std::size_t, std::string> found_;
    std::exception_ptr thrown_;
};

}  // namespace crm
