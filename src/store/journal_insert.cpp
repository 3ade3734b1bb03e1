// Events into a journal, in the order of their times.
#include <algorithm>

#include "journal.h"

namespace crm {

namespace {

/// An event that stands in the journal.
struct Standing {
    std::size_t header;  ///< where its header begins
    std::optional<std::chrono::sys_seconds> at;
};

std::optional<std::chrono::sys_seconds> time_of(const toml::Table& event) {
    const toml::Node* node = toml::member(event, "at");
    const auto* at = node ? std::get_if<toml::OffsetDateTime>(&node->value) : nullptr;
    if (!at) return {};
    // Times without an offset are those of the workspace's zone, and nearly so is UTC: it only decides the order.
    const auto wall = std::chrono::sys_days{at->date} + std::chrono::hours{at->time.hour} +
                      std::chrono::minutes{at->time.minute} + std::chrono::seconds{at->time.second};
    return wall - std::chrono::minutes{at->offset_minutes.value_or(0)};
}

std::vector<Standing> standing_in(const toml::Document& journal) {
    std::vector<Standing> events;
    for (const auto& [key, node] : journal.root()) {
        if (node.form != toml::Node::Form::sections) continue;
        for (const toml::Node& event : *node.array()) events.push_back({event.begin, time_of(*event.table())});
    }
    std::sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.header < b.header; });
    return events;
}

/// The ends of all values that are written somewhere: a line that one ends on is no comment.
void collect_ends(const toml::Table& table, std::vector<std::size_t>& ends) {
    for (const auto& [key, node] : table) {
        if (node.form == toml::Node::Form::value) {
            ends.push_back(node.end);
        } else if (const toml::Table* inner = node.table()) {
            collect_ends(*inner, ends);
        } else {
            for (const toml::Node& section : *node.array()) collect_ends(*section.table(), ends);
        }
    }
}

std::size_t line_begin(std::string_view text, std::size_t at) {
    const std::size_t end = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    return end == std::string_view::npos ? 0 : end + 1;
}

/// Where a section begins: above the comments that stand directly above its header, but below `floor`.
std::size_t section_top(std::string_view text, std::size_t header, std::size_t floor) {
    std::size_t top = line_begin(text, header);
    while (top > floor) {
        const std::size_t above = line_begin(text, top - 1);
        const std::size_t first = text.find_first_not_of(" \t", above);
        if (above < floor || first >= top || text[first] != '#') return top;
        top = above;
    }
    return top;
}

std::string in_endings_of(const std::string& journal, const std::string& text) {
    if (journal.find("\r\n") == std::string::npos) return text;
    std::string result;
    for (const char c : text) {
        if (c == '\n') result += '\r';
        result += c;
    }
    return result;
}

/// A blank line between what is there and what comes.
std::string appended(std::string text, const std::string& event) {
    const std::string ending = text.find("\r\n") == std::string::npos ? "\n" : "\r\n";
    const bool anything = text.find_first_not_of("\xEF\xBB\xBF \t\r\n") != std::string::npos;
    if (anything && !text.ends_with('\n')) text += ending;
    if (anything) text += ending;
    return text + event;
}

class Merge {
public:
    explicit Merge(const toml::Document& journal) : text_(journal.text()), standing_(standing_in(journal)) {
        collect_ends(journal.root(), ends_);
        std::sort(ends_.begin(), ends_.end());
    }

    std::string with(const std::vector<NewEvent>& events) const {
        std::string result;
        std::size_t copied = 0;
        std::size_t next = 0;
        for (std::size_t i = 0; i < standing_.size(); ++i) {
            while (next < events.size() && place_of(events[next]) == i) {
                const std::size_t top = top_of(i);
                result += text_.substr(copied, top - copied) + in_endings_of(text_, events[next++].text + '\n');
                copied = top;
            }
        }
        result += text_.substr(copied);
        for (; next < events.size(); ++next)
            result = appended(std::move(result), in_endings_of(text_, events[next].text));
        return result;
    }

    std::string with_at_the_end(const std::vector<NewEvent>& events) const {
        std::string result = text_;
        for (const NewEvent& event : events) result = appended(std::move(result), in_endings_of(text_, event.text));
        return result;
    }

    bool all_come_last(const std::vector<NewEvent>& events) const {
        return place_of(events.front()) == standing_.size();
    }

private:
    /// Behind the last one that is not later.
    std::size_t place_of(const NewEvent& event) const {
        std::size_t place = standing_.size();
        while (place > 0 && standing_[place - 1].at && *standing_[place - 1].at > event.at.at) --place;
        return place;
    }

    std::size_t top_of(std::size_t position) const {
        const std::size_t header = standing_[position].header;
        const auto above = std::upper_bound(ends_.begin(), ends_.end(), header);
        return section_top(text_, header, above == ends_.begin() ? 0 : *(above - 1));
    }

    const std::string& text_;
    std::vector<Standing> standing_;
    std::vector<std::size_t> ends_;
};

/// Whether `text` says what `journal` says, and the new events, and nothing else.
bool says_the_same(const toml::Document& journal, const std::string& text, const std::vector<NewEvent>& events) {
    const auto parsed = toml::Document::parse(text, journal.file());
    const auto* document = std::get_if<toml::Document>(&parsed);
    if (!document) return false;
    const auto is_new = [&](const toml::Node& event) {
        const toml::Node* id = event.table() ? toml::member(*event.table(), "id") : nullptr;
        const auto has_it = [&](const NewEvent& each) { return id && id->text() && *id->text() == each.id; };
        return std::any_of(events.begin(), events.end(), has_it);
    };
    toml::Table rest = document->root();
    for (auto& [key, node] : rest)
        if (auto* array = std::get_if<toml::Array>(&node.value)) std::erase_if(*array, is_new);
    std::erase_if(rest, [](const toml::Member& each) {
        return each.second.form == toml::Node::Form::sections && each.second.array()->empty();
    });
    return toml::same(rest, journal.root());
}

}  // namespace

std::string with_events(const toml::Document& journal, std::vector<NewEvent> events) {
    std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.at.at < b.at.at; });
    const Merge merge(journal);
    if (merge.all_come_last(events)) return merge.with_at_the_end(events);
    std::string text = merge.with(events);
    return says_the_same(journal, text, events) ? text : merge.with_at_the_end(events);
}

}  // namespace crm
