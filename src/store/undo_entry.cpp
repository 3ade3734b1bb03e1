#include "undo_entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "crm/base/text.h"
#include "journal.h"
#include "manifest.h"

namespace crm {

namespace {

constexpr std::string_view heading = "crm undo 1\n";
/// Of a command line that is longer, the beginning is kept.
constexpr std::size_t longest_command = 4000;

std::optional<std::uint64_t> number_in(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return number;
}

/// Nothing if one of them is no number.
std::optional<std::vector<std::uint64_t>> numbers_in(std::string_view text) {
    std::vector<std::uint64_t> numbers;
    for (const std::string_view part : split(text, ' ')) {
        const auto number = number_in(part);
        if (!number) return {};
        numbers.push_back(*number);
    }
    return numbers;
}

std::string beginning_of(std::string_view command) {
    if (command.size() <= longest_command) return std::string(command);
    std::size_t end = longest_command;
    while (end > 0 && (static_cast<unsigned char>(command[end]) & 0xC0U) == 0x80U) --end;
    return std::string(command.substr(0, end)) + "…";
}

std::string printed(const Note& note, std::size_t body, std::string_view body_hash) {
    std::string text = fmt::format("{}when {}\nuser {}\ncommand {}\ndid {} {} {}\n", heading, to_string(note.by.when),
                                   escaped(beginning_of(note.by.user)), escaped(beginning_of(note.by.command)),
                                   note.did.added, note.did.changed, note.did.removed);
    if (!note.takes_back.empty()) {
        text += "takes-back";
        for (const std::uint64_t number : note.takes_back) text += fmt::format(" {}", number);
        text += '\n';
    }
    if (note.gives_back != 0) text += fmt::format("gives-back {}\n", note.gives_back);
    text += fmt::format("body {} {}\n", body, body_hash);
    return text + fmt::format("checksum {}\n", hash_of_text(text));
}

struct Head {
    Note note;
    std::size_t size = 0;
    std::size_t body = 0;
    std::string body_hash;
};

bool take_line(Head& head, std::string_view key, std::string_view rest) {
    Note& note = head.note;
    if (key == "user") note.by.user = unescaped(rest);
    if (key == "command") note.by.command = unescaped(rest);
    if (key == "when") {
        const auto when = read_datetime(rest, Calendar{});
        if (!when) return false;
        note.by.when = *when;
    }
    if (key == "body") {
        const auto parts = split(rest, ' ');
        const auto size = number_in(parts[0]);
        if (!size || parts.size() != 2) return false;
        head.body = *size;
        head.body_hash = parts[1];
    }
    if (key != "did" && key != "takes-back" && key != "gives-back") return true;
    const auto numbers = numbers_in(rest);
    if (!numbers || (key == "did" && numbers->size() != 3)) return false;
    if (key == "did") note.did = {(*numbers)[0], (*numbers)[1], (*numbers)[2]};
    if (key == "takes-back") note.takes_back = *numbers;
    if (key == "gives-back") note.gives_back = numbers->front();
    return true;
}

std::optional<Head> read_head(std::string_view text) {
    constexpr std::string_view last_key = "\nchecksum ";
    const std::size_t last = text.find(last_key);
    if (!text.starts_with(heading) || last == std::string_view::npos) return {};
    const std::string_view lines = text.substr(0, last + 1);
    const std::string checksum = fmt::format("checksum {}\n", hash_of_text(lines));
    if (text.substr(last + 1, checksum.size()) != checksum) return {};
    Head head;
    head.size = lines.size() + checksum.size();
    for (const std::string_view line : split(lines.substr(heading.size()), '\n')) {
        const std::size_t space = line.find(' ');
        if (space != std::string_view::npos && !take_line(head, line.substr(0, space), line.substr(space + 1)))
            return {};
    }
    return head;
}

std::string size_text(const std::optional<std::string_view>& text) {
    return text ? std::to_string(text->size()) : std::string(absent_hash);
}

/// The next `size` bytes of the texts, or no text for "-". False: there are not so many.
bool take_text(std::string_view& texts, std::string_view size, std::optional<std::string_view>& into) {
    if (size == absent_hash) return true;
    const auto count = number_in(size);
    if (!count || *count > texts.size()) return false;
    into = texts.substr(0, *count);
    texts.remove_prefix(*count);
    return true;
}

std::optional<KeptFile> read_file_line(std::string_view line, std::string_view& texts) {
    const auto parts = split(line, ' ');
    if (parts.size() < 7) return {};
    const auto prefix = number_in(parts[2]);
    const auto suffix = number_in(parts[3]);
    std::size_t path = 6;
    for (std::size_t i = 0; i < 6; ++i) path += parts[i].size();
    KeptFile file{.path = unescaped(line.substr(path)),
                  .before = std::string(parts[0]),
                  .after = std::string(parts[1]),
                  .prefix = prefix.value_or(0),
                  .suffix = suffix.value_or(0),
                  .stood = {},
                  .wrote = {}};
    if (!prefix || !suffix || !may_be_written(file.path)) return {};
    if (!take_text(texts, parts[4], file.stood) || !take_text(texts, parts[5], file.wrote)) return {};
    return file;
}

std::optional<std::vector<KeptFile>> read_files(std::string_view body) {
    const std::size_t end = body.starts_with('\n') ? 0 : body.find("\n\n") + 1;
    if (end == 0 && !body.starts_with('\n')) return {};
    std::string_view lines = body.substr(0, end);
    std::string_view texts = body.substr(end + 1);
    std::vector<KeptFile> files;
    while (!lines.empty()) {
        const std::size_t size = lines.find('\n');
        auto file = read_file_line(lines.substr(0, size), texts);
        if (!file) return {};
        files.push_back(std::move(*file));
        lines.remove_prefix(size + 1);
    }
    return files;
}

/// Whether a text stands within quotes that go over several lines where it ends.
bool ends_in_quotes(std::string_view text) {
    for (const std::string_view quotes : {R"(""")", "'''"}) {
        bool open = false;
        for (std::size_t at = text.find(quotes); at != std::string_view::npos; at = text.find(quotes, at + 3))
            open = !open;
        if (open) return true;
    }
    return false;
}

/// How many bytes two journals share at their beginning: whole events.
std::size_t same_events_first(std::string_view a, std::string_view b) {
    const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
    const std::size_t header = a.substr(0, static_cast<std::size_t>(differ - a.begin())).rfind("\n[[");
    if (header == std::string_view::npos) return 0;
    return ends_in_quotes(a.substr(0, header + 1)) ? 0 : header + 1;
}

/// And at their end, once the beginning is cut off.
std::size_t same_events_last(std::string_view a, std::string_view b) {
    const auto differ = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).first;
    const std::size_t begin = a.size() - static_cast<std::size_t>(differ - a.rbegin());
    const std::size_t line = a.find("\n[[", begin);
    const bool whole = begin == 0 && a.starts_with("[[");
    if (!whole && line == std::string_view::npos) return 0;
    const std::size_t header = whole ? 0 : line + 1;
    const std::string_view others = b.substr(0, b.size() - (a.size() - header));
    const bool cut_short = !others.empty() && !others.ends_with('\n');
    if (cut_short || ends_in_quotes(a.substr(0, header)) || ends_in_quotes(others)) return 0;
    return a.size() - header;
}

KeptFile kept(const FileChange& change) {
    KeptFile file{.path = change.path,
                  .before = hash_of(change.before),
                  .after = hash_of(change.after),
                  .stood = change.before,
                  .wrote = change.after};
    if (!is_journal(change.path) || !file.stood || !file.wrote) return file;
    file.prefix = same_events_first(*file.stood, *file.wrote);
    file.stood->remove_prefix(file.prefix);
    file.wrote->remove_prefix(file.prefix);
    file.suffix = same_events_last(*file.stood, *file.wrote);
    file.stood->remove_suffix(file.suffix);
    file.wrote->remove_suffix(file.suffix);
    return file;
}

}  // namespace

std::optional<UndoEntry> UndoEntry::read(std::string text) {
    UndoEntry entry;
    entry.text_ = std::make_unique<const std::string>(std::move(text));
    const std::string_view all = *entry.text_;
    auto head = read_head(all.substr(0, longest_head));
    if (!head || all.size() - head->size != head->body) return {};
    const std::string_view body = all.substr(head->size);
    if (hash_of_text(body) != head->body_hash) return {};
    auto files = read_files(body);
    if (!files) return {};
    entry.note_ = std::move(head->note);
    entry.files_ = std::move(*files);
    return entry;
}

std::optional<Note> read_note(std::string_view beginning, std::size_t size) {
    auto head = read_head(beginning);
    if (!head || head->size + head->body != size) return {};
    return std::move(head->note);
}

EntryPieces::EntryPieces(std::span<const FileChange> changes, const Note& note) {
    pieces_.resize(2);
    for (const FileChange& change : changes) {
        const KeptFile file = kept(change);
        table_ += fmt::format("{} {} {} {} {} {} {}\n", file.before, file.after, file.prefix, file.suffix,
                              size_text(file.stood), size_text(file.wrote), escaped(file.path));
        for (const auto& text : {file.stood, file.wrote})
            if (text) pieces_.push_back(*text);
    }
    table_ += '\n';
    pieces_[1] = table_;
    std::size_t size = 0;
    for (const std::string_view piece : pieces_) size += piece.size();
    head_ = printed(note, size, hash_of_pieces(std::span(pieces_).subspan(1)));
    pieces_[0] = head_;
}

}  // namespace crm
