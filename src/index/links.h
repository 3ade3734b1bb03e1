#pragma once
// The rows of the table link: who names a record (tables.h).

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "codec.h"
#include "database.h"
#include "references.h"

namespace crm {

/// Keeps what is to be written until `put`, so that it goes into the table in its order: that costs a third.
class LinkWriter {
public:
    /// Both outlive it.
    LinkWriter(Database& database, const Schema& schema);

    void add(const PackedLinks& links, std::int64_t row, std::optional<std::chrono::sys_seconds> moment);
    /// At once.
    void remove(const Record& record, std::int64_t row);
    void put();

private:
    /// Small: there are several for each record.
    struct Link {
        std::int64_t row;
        std::int64_t moment;
        std::uint32_t field;
        bool has_moment;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    class Insertion;
    using Added = std::unordered_map<std::string, std::vector<Link>, Hash, std::equal_to<>>;  // by target
    using Target = Added::value_type;

    Database& database_;
    const LinkFields fields_;
    Added added_;
};

}  // namespace crm
