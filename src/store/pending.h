#pragma once
// What is to become of one file: edits and new events, gathered before anything is written.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "crm/base/date.h"
#include "crm/store/change.h"
#include "crm/toml/document.h"
#include "journal.h"

namespace crm {

class PendingFile {
public:
    /// `before`: the file's text, nothing for a new one. `path` is for messages, `rank` the place in the order of
    /// application.
    PendingFile(std::string path, std::optional<std::string> before, std::size_t rank)
        : path_(std::move(path)), before_(std::move(before)), text_(before_.value_or(std::string{})), rank_(rank) {}

    const std::optional<std::string>& before() const { return before_; }
    std::size_t rank() const { return rank_; }
    void set_rank(std::size_t rank) { rank_ = rank; }
    /// Neither on the disk nor written so far.
    bool is_absent() const { return !before_ && text_.empty() && added_.empty() && !document_; }

    /// The file with everything added so far; Error(Exit::invalid) if it is not TOML.
    toml::Document& document();
    const std::string& text();
    /// The file before and after, which leave nothing behind.
    FileChange release();
    /// A text that is known to be TOML.
    void put(std::string text);
    /// A text that may be anything; Error(Exit::invalid) if it is not TOML.
    void replace(std::string text);

    /// An event for a journal; where it goes is decided when the text is wanted, for all of them at once.
    void add(NewEvent event);
    /// Bytes, some more or less.
    std::size_t size() const;

private:
    void take_added();

    std::string path_;
    std::optional<std::string> before_;
    std::string text_;                        // as it was before `document_` was made of it
    std::optional<toml::Document> document_;  // edits go here
    std::vector<NewEvent> added_;
    std::size_t added_bytes_ = 0;
    std::size_t rank_;
};

}  // namespace crm
