#include <algorithm>

#include "crm/base/text.h"
#include "parse.h"
#include "source_map.h"

namespace crm::toml {

namespace {

constexpr std::size_t max_bytes = 1U << 20U;
constexpr std::size_t max_segments = 64;
constexpr std::size_t max_depth = 64;

Place place_of(std::string_view text, const std::string& file, std::size_t offset) {
    const std::size_t line_break = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
    const std::size_t begin = line_break == std::string_view::npos ? mark_length(text) : line_break + 1;
    const std::string_view before = text.substr(0, offset);
    const auto breaks = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    return {file, breaks + 1, begin > offset ? 1 : code_points(text.substr(begin), offset - begin) + 1};
}

/// Behind the string whose opening quote stands at `at`; the end of the text where it is not closed.
std::size_t skip_string(std::string_view text, std::size_t at) {
    const char quote = text[at];
    const std::string_view run = quote == '"' ? R"(""")" : "'''";
    const bool many_lines = text.substr(at, 3) == run;
    for (at += many_lines ? 3 : 1; at < text.size(); ++at) {
        if (text[at] == '\\' && quote == '"') {
            ++at;
        } else if (!many_lines && (text[at] == quote || text[at] == '\n')) {
            return at + 1;
        } else if (many_lines && text.substr(at, 3) == run) {
            at += 3;
            while (at < text.size() && text[at] == quote) ++at;
            return at;
        }
    }
    return text.size();
}

/// Counts the dots of each key and the brackets around each value. What the scan takes for a key in text that is no
/// TOML does not matter: toml++ stops there too.
class Scan {
public:
    explicit Scan(std::string_view text) : text_(text) {}

    /// Where something is too deep, if anything is; `reason` then says what.
    std::optional<std::size_t> run() {
        for (std::size_t at = mark_length(text_); at < text_.size();) {
            const std::size_t next = step(at);
            if (!reason) {
                at = next;
                continue;
            }
            return at;
        }
        return std::nullopt;
    }

    const char* reason = nullptr;

private:
    std::size_t step(std::size_t at) {
        switch (text_[at]) {
            case '#': return std::min(text_.find('\n', at), text_.size());
            case '"':
            case '\'': return skip_string(text_, at);
            case '.':
                if (++segments_ > max_segments) reason = "a key of more than 64 segments";
                break;
            case '[':
            case '{':
                segments_ = 1;
                if (++depth_ > max_depth) reason = "more than 64 arrays or tables inside each other";
                break;
            case ']':
            case '}': depth_ -= depth_ > 0 ? 1U : 0U; [[fallthrough]];
            case ',':
            case '=':
            case '\n': segments_ = 1; break;
            default: break;
        }
        return at + 1;
    }

    std::string_view text_;
    std::size_t segments_ = 1;
    std::size_t depth_ = 0;
};

bool marks_conflict(std::string_view line) {
    for (const std::string_view mark : {"<<<<<<<", ">>>>>>>", "|||||||"}) {
        if (!line.starts_with(mark)) continue;
        return line.size() == mark.size() || line[mark.size()] == ' ' || line[mark.size()] == '\r';
    }
    return false;
}

}  // namespace

std::optional<std::size_t> conflict_line(std::string_view text) {
    text.remove_prefix(mark_length(text));
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        if (marks_conflict(text.substr(0, end))) return number;
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return std::nullopt;
}

bool is_readable(std::string_view text) { return text.size() <= max_bytes && !first_invalid_utf8(text); }

std::optional<Problem> refused(std::string_view text, const std::string& file) {
    if (text.size() > max_bytes) {
        return Problem{
            {file, 0, 0}, "too-large", "the file is larger than 1 MiB", "split it, or move long texts out of it"};
    }
    if (const auto bad = first_invalid_utf8(text)) {
        return Problem{place_of(text, file, *bad), "encoding", "not UTF-8", "save the file as UTF-8"};
    }
    Scan scan(text);
    if (const auto deep = scan.run()) return Problem{place_of(text, file, *deep), "syntax", scan.reason, {}};
    return std::nullopt;
}

}  // namespace crm::toml
