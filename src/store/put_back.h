#pragma once
// Taking what an invocation wrote out of a file, whatever else has happened to the file since.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/toml/document.h"
#include "undo_entry.h"

namespace crm {

/// Where somebody changed what is to be put back.
struct Clash {
    std::string record;               ///< its id
    std::vector<std::string> fields;  ///< their keys
    std::string what = {};            ///< said instead of fields: "is gone"
};

class PutBack {
public:
    /// What becomes of `now`, the text of `file` as it stands (nothing: there is no file). Clashes are added up, and
    /// the text then means nothing.
    std::optional<std::string> file(const KeptFile& file, const std::optional<std::string>& now);

    const std::vector<Clash>& clashes() const { return clashes_; }
    /// Ids of the records that became something else.
    const std::vector<std::string>& ids() const { return ids_; }

private:
    std::optional<std::string> entity(const KeptFile& file, const std::optional<std::string>& now);
    std::optional<std::string> journal(const KeptFile& file, const std::optional<std::string>& now);
    void clash(std::string record, std::vector<std::string> fields, std::string what = {});

    std::vector<Clash> clashes_;
    std::vector<std::string> ids_;
};

/// The text of a file as it was before, where it still is as it was written; nothing where it is not.
std::optional<std::string> as_it_was(const KeptFile& file, const std::optional<std::string>& now);

/// A text and what it says. Error(Exit::conflict) if it is not TOML: what is to be put back cannot be told.
toml::Document document_of(std::string text, const std::string& file);

/// In the table at `at` of `now`, what `wrote` has otherwise than `stood` becomes what `stood` has; `from` is the
/// document of `stood`. Keys that are neither as they were written nor as they stood are left alone, and returned.
std::vector<std::string> put_back_keys(toml::Document& now, const toml::Path& at, const toml::Table& wrote,
                                       const toml::Table& stood, const toml::Document& from);

/// The keys whose values differ.
std::vector<std::string> different_keys(const toml::Table& one, const toml::Table& other);

/// A value as its document writes it.
toml::Literal source_of(const toml::Document& document, const toml::Node& node);
/// The keys of a section with their values as its document writes them.
toml::Entries entries_of(const toml::Document& document, const toml::Table& table);

}  // namespace crm
