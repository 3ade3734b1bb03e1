#pragma once
// What is kept of one invocation so that it can be taken back: a file of `.crm/undo`. Its head is lines of text, for
// the list; its body has, for each file that was changed, what stood there and what was written.
//
//     crm undo 1
//     when 2026-11-22T09:30:00+01:00
//     user ivan
//     command edit anna --title Boss
//     did 0 1 0                           records added, changed, removed
//     takes-back 12 13                    of an undo: the invocations it took back
//     gives-back 14                       of a redo: the undo that it took back
//     body SIZE HASH
//     checksum HASH                       of the lines above
//     HASH-BEFORE HASH-AFTER PREFIX SUFFIX SIZE-BEFORE SIZE-AFTER people/anna-schmidt-k3f9x.toml
//     …an empty line, and the texts, before and after, one behind the other
//
// Of a journal only what lies between the first and the last changed event is kept: PREFIX and SUFFIX are how many
// bytes at its beginning and end are the same before and after.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "note.h"

namespace crm {

struct KeptFile {
    std::string path;
    std::string before;  ///< hash of the whole file
    std::string after;
    std::size_t prefix = 0;
    std::size_t suffix = 0;
    std::optional<std::string_view> stood;  ///< between prefix and suffix; nothing: there was no file
    std::optional<std::string_view> wrote;
};

class UndoEntry {
public:
    /// Nothing for a text that is not whole, or would write anything but records.
    static std::optional<UndoEntry> read(std::string text);

    const Note& note() const { return note_; }
    const std::vector<KeptFile>& files() const { return files_; }

private:
    std::unique_ptr<const std::string> text_;  // what the files' texts are views of
    Note note_;
    std::vector<KeptFile> files_;
};

/// The note of an entry of `size` bytes that begins with `beginning`; nothing for one that is not whole.
std::optional<Note> read_note(std::string_view beginning, std::size_t size);
/// The head of an entry is not longer than this.
inline constexpr std::size_t longest_head = 64 * 1024;

/// An entry in pieces, to be written one behind the other; `changes` outlive them.
class EntryPieces {
public:
    EntryPieces(std::span<const FileChange> changes, const Note& note);
    EntryPieces(const EntryPieces&) = delete;
    EntryPieces& operator=(const EntryPieces&) = delete;

    std::span<const std::string_view> pieces() const { return pieces_; }

private:
    std::string head_;
    std::string table_;
    std::vector<std::string_view> pieces_;
};

}  // namespace crm
