#include <algorithm>

#include "characters.h"
#include "crm/base/text.h"
#include "crm/query/query.h"
#include "failure.h"

namespace crm::query {

namespace {

constexpr std::size_t longest_query = 100 * 1024;

/// Cuts a query into words, one pass over its bytes.
class Cutter {
public:
    explicit Cutter(std::string_view text) : text_(text) {}

    std::vector<Word> cut() {
        while (skip_blanks()) next();
        return std::move(words_);
    }

private:
    bool skip_blanks() {
        while (const std::size_t blank = blank_at(rest())) at_ += blank;
        return at_ < text_.size();
    }
    std::string_view rest() const { return text_.substr(at_); }
    bool ends_at(std::size_t position) const {
        return position >= text_.size() || blank_at(text_.substr(position)) > 0;
    }

    void next() {
        const char first = text_[at_];
        const bool sign = first == '-' && !ends_at(at_ + 1) && text_[at_ + 1] != ')';
        if (first == '(' || first == ')' || sign) {
            words_.push_back({std::string(1, first), at_, false});
            ++at_;
            return;
        }
        word();
    }

    /// A word may hold parentheses of its own, "Acme(DE)"; one that closes more than the word opened ends it.
    void word() {
        const bool lone_dash = text_[at_] == '-';
        Word word{{}, at_, lone_dash || text_[at_] == '"'};
        int open = 0;
        while (!ends_at(at_)) {
            const char c = text_[at_];
            if (c == '"') {
                quotes(word.text);
                continue;
            }
            if (c == ')' && open == 0) break;
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            word.text += c;
            ++at_;
        }
        if (open > 0)
            fail(text_, word.position, "a parenthesis opens inside '" + word.text + "' and does not close there",
                 "put the value in quotes, or the parenthesis before the field: (tag:a or tag:b)");
        words_.push_back(std::move(word));
    }

    void quotes(std::string& into) {
        const std::size_t opened = at_++;
        for (; at_ < text_.size() && text_[at_] != '"'; ++at_) {
            const bool escaped =
                text_[at_] == '\\' && at_ + 1 < text_.size() && (text_[at_ + 1] == '"' || text_[at_ + 1] == '\\');
            if (escaped) ++at_;
            into += text_[at_];
        }
        if (at_ == text_.size())
            fail(text_, opened, "a quote opens and never closes",
                 "close it, or write \\\" inside quotes for the character itself");
        ++at_;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Word> words_;
};

std::vector<std::string_view> pieces(std::string_view text) {
    std::vector<std::string_view> found;
    std::size_t start = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t blank = at < text.size() ? blank_at(text.substr(at)) : 1;
        if (blank > 0 && at > start) found.push_back(text.substr(start, at - start));
        at += std::max<std::size_t>(blank, 1);
        if (blank > 0) start = at;
    }
    return found;
}

/// Where the value begins if `text` reads like a comparison of a field, "deal.stage:won"; 0 if it does not.
std::size_t value_in(std::string_view text) {
    const Comparison comparison = first_comparison(text);
    if (!comparison || comparison.position == 0) return 0;
    const std::string_view path = text.substr(0, comparison.position);
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '.';
    };
    const bool letter_first = (path[0] | 0x20) >= 'a' && (path[0] | 0x20) <= 'z';
    if (!letter_first || !std::all_of(path.begin(), path.end(), is_part)) return 0;
    return comparison.position + comparison.length;
}

bool is_comparison(std::string_view piece) {
    while (!piece.empty() && (piece[0] == '(' || piece[0] == '-')) piece.remove_prefix(1);
    const std::size_t value = value_in(piece);
    return value > 0 && value < piece.size() && !piece.substr(value).starts_with("//");
}

bool is_operator(std::string_view piece) { return piece == "or" || piece == "OR" || piece == "not" || piece == "NOT"; }

bool is_operator_or_exclusion(std::string_view piece) {
    return is_operator(piece) || (piece.size() > 1 && piece[0] == '-' && piece[1] != '-');
}

/// Whether an argument with blanks is a piece of query ("tag:vip or city:Berlin") and no single value or phrase.
bool reads_as_query(std::string_view argument) {
    if (argument.find('"') != std::string_view::npos) return true;
    const auto parts = pieces(argument);
    if (parts.size() < 2) return false;
    if (parts[0][0] == '(' || parts[0].starts_with("-(") || is_operator(parts[0])) return true;
    const auto others = std::span(parts).subspan(1);
    if (std::any_of(others.begin(), others.end(), is_comparison)) return true;
    return !is_comparison(parts[0]) && std::any_of(others.begin(), others.end(), is_operator_or_exclusion);
}

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

std::string as_words(const std::string& argument) {
    std::size_t blank = 0;
    while (blank < argument.size() && blank_at(std::string_view(argument).substr(blank)) == 0) ++blank;
    if (!argument.empty() && blank == argument.size()) return argument;
    if (reads_as_query(argument)) return argument;
    const std::string_view text = trim(argument);
    const std::size_t sign = text.starts_with('-') && blank_at(text.substr(1)) == 0 ? 1 : 0;
    const std::size_t start = sign + value_in(text.substr(sign));
    return std::string(text.substr(0, start)) + quoted(trim(text.substr(start)));
}

}  // namespace

std::string text_of(std::span<const std::string> arguments) {
    std::vector<std::string> parts;
    parts.reserve(arguments.size());
    for (const std::string& argument : arguments) parts.push_back(as_words(argument));
    return join(parts, " ");
}

std::vector<Word> words(std::string_view text) {
    if (text.size() > longest_query)
        throw Error(Exit::usage, "the query is longer than 100 kB", "ask for less, or in several queries");
    return Cutter(text).cut();
}

}  // namespace crm::query
