#include "put_back.h"

#include "decode.h"
#include "hash.h"
#include "journal.h"

namespace crm {

namespace {

bool is_tombstone(const toml::Document& document) { return toml::member(document.root(), "deleted") != nullptr; }

std::optional<toml::Document> document_in(const std::optional<std::string_view>& text, const std::string& file) {
    if (!text) return {};
    return document_of(std::string(*text), file);
}

}  // namespace

toml::Document document_of(std::string text, const std::string& file) {
    auto parsed = toml::Document::parse(std::move(text), file);
    if (const auto* problem = std::get_if<Problem>(&parsed))
        throw Error(Exit::conflict, "what was changed here since cannot be told: " + problem->message, problem->hint,
                    problem->place);
    return std::get<toml::Document>(std::move(parsed));
}

std::optional<std::string> as_it_was(const KeptFile& file, const std::optional<std::string>& now) {
    if (!file.stood || !now || hash_of(now) != file.after) return {};
    if (file.prefix + file.suffix > now->size()) return {};
    std::string text = now->substr(0, file.prefix);
    text += *file.stood;
    text += now->substr(now->size() - file.suffix);
    if (hash_of_text(text) != file.before) return {};
    return text;
}

void PutBack::clash(std::string record, std::vector<std::string> fields, std::string what) {
    clashes_.push_back({std::move(record), std::move(fields), std::move(what)});
}

std::optional<std::string> PutBack::file(const KeptFile& file, const std::optional<std::string>& now) {
    return is_journal(file.path) ? journal(file, now) : entity(file, now);
}

std::optional<std::string> PutBack::entity(const KeptFile& file, const std::optional<std::string>& now) {
    const std::string id(id_of_path(file.path));
    if (hash_of(now) == file.before) return now;
    ids_.push_back(id);
    if (auto text = as_it_was(file, now)) return text;
    if (!file.stood && hash_of(now) == file.after) return {};
    if (!file.wrote && !now) return std::string(*file.stood);
    if (!now || !file.wrote) {
        clash(id, {}, now ? "has been made again" : "is gone");
        return now;
    }
    const auto wrote = document_in(file.wrote, file.path);
    const auto stood = document_in(file.stood, file.path);
    toml::Document standing = document_of(*now, file.path);
    if (!stood || is_tombstone(*stood) != is_tombstone(*wrote)) {
        auto fields = different_keys(wrote->root(), standing.root());
        clash(id, fields, fields.empty() ? "has other comments, or another order" : "");
        return now;
    }
    auto left = put_back_keys(standing, {}, wrote->root(), stood->root(), *stood);
    if (!left.empty()) clash(id, std::move(left));
    return standing.text();
}

}  // namespace crm
