#pragma once
// What records say, as the index will keep it: worked out by whatever thread has parsed them, many of them in a few
// pieces of memory, and bound by the thread that writes.

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/base/collate.h"
#include "crm/model/record.h"
#include "crm/model/settings.h"
#include "crm/query/search.h"
#include "database.h"
#include "references.h"
#include "words.h"

namespace crm {

struct PackedColumn {
    enum class Sort : std::uint8_t { null, integer, text, blob } sort = Sort::null;
    std::uint32_t length = 0;
    std::int64_t number = 0;  ///< an integer's value; where in the bytes a text or a blob begins
};

struct PackedLink {
    std::uint32_t field;   ///< its number among the LinkFields
    std::uint32_t length;  ///< of what is named
    std::size_t target;    ///< where in the bytes that begins
};

/// A record among the packed ones, as long as none is added to them.
struct PackedRecord {
    std::size_t kind;  ///< as it was added
    std::span<const PackedColumn> columns;
    std::span<const PackedLink> links;
    Words words;
    std::optional<std::chrono::sys_seconds> moment;  ///< of an event
    std::string_view bytes;                          ///< of all that are packed together

    std::string_view text(const PackedColumn& column) const;
    std::string_view target(const PackedLink& link) const { return bytes.substr(link.target, link.length); }
    /// What the record's table holds of it after _row and _path, to the parameters from `first` on, of which none is
    /// bound. Valid until the packed records change or end.
    void bind(Statement& statement, int first) const;
};

class PackedRecords {
public:
    std::size_t size() const { return entries_.size(); }
    PackedRecord operator[](std::size_t i) const;

private:
    friend class Packer;
    struct Range {
        std::size_t begin;
        std::size_t size;
    };
    /// Where the parts of a record are.
    struct Entry {
        std::size_t kind = 0;
        Range columns = {};
        Range links = {};
        Range id = {};
        Range marks = {};
        Range forms = {};
        Range text = {};
        std::optional<std::chrono::sys_seconds> moment = {};
    };
    std::vector<Entry> entries_;
    std::vector<PackedColumn> columns_;
    std::vector<PackedLink> links_;
    std::string bytes_;
};

/// Packs for one thread.
class Packer {
public:
    /// `schema` and `settings` outlive it.
    Packer(const Schema& schema, const Settings& settings);

    /// Adds a record, or nothing if anything is thrown; `kind` is the caller's to say which of its kinds it is of.
    void pack(PackedRecords& packed, const Record& record, std::size_t kind);

private:
    void add_columns(std::vector<PackedColumn>& to, std::string& bytes, const Record& record) const;

    const Settings& settings_;
    const LinkFields link_fields_;
    Collator collator_;
    query::SearchTexts texts_;
};

}  // namespace crm
