#pragma once
// What may be written next, for who asks at each press of a key: quick before all. Where a large workspace has an
// index, it is asked as it lies there, without a look at any file, so that the newest records may be missing; a small
// one is made true first. Without an index, files are read where there are few, and else no more than their names.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/index/place.h"
#include "crm/store/workspace.h"

namespace crm {

/// A record as it is offered.
struct Offered {
    std::string id;
    std::string title;  ///< empty where only the file's name is known
};

class Offers {
public:
    /// `workspace` outlives it. Without a place there is no index.
    Offers(const Workspace& workspace, const std::optional<IndexPlace>& place);
    ~Offers();
    Offers(const Offers&) = delete;
    Offers& operator=(const Offers&) = delete;

    /// Records of a kind whose id, or a word of whose name, in any script and case, begins with `text`; of an empty
    /// text all. At most `limit`, by id; nothing of events, which nobody calls by name.
    std::vector<Offered> records(const Kind& kind, std::string_view text, std::size_t limit) const;

    /// What stands in a field of text, or in its list, in any record: each once, sorted.
    std::vector<std::string> texts(const Kind& kind, const Field& field) const;

private:
    struct Index;
    Index* index(const Kind& kind) const;

    const Workspace& workspace_;
    mutable std::unique_ptr<Index> index_;
};

}  // namespace crm
