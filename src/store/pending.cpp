#include "pending.h"

#include <algorithm>

namespace crm {

namespace {

toml::Document parsed(std::string text, const std::string& file) {
    auto result = toml::Document::parse(std::move(text), file);
    if (const auto* problem = std::get_if<Problem>(&result))
        throw Error(Exit::invalid, problem->message, problem->hint, problem->place);
    return std::get<toml::Document>(std::move(result));
}

}  // namespace

toml::Document& PendingFile::document() {
    take_added();
    if (!document_) document_ = parsed(text_, path_);
    return *document_;
}

const std::string& PendingFile::text() {
    take_added();
    return document_ ? document_->text() : text_;
}

FileChange PendingFile::release() {
    take_added();
    std::string after = document_ ? document_->text() : std::move(text_);
    document_.reset();
    return {path_, std::move(before_), std::move(after)};
}

void PendingFile::put(std::string text) {
    document_.reset();
    text_ = std::move(text);
    text_.shrink_to_fit();  // one of thousands that wait
}

void PendingFile::replace(std::string text) {
    added_.clear();
    document_ = parsed(std::move(text), path_);
}

void PendingFile::add(NewEvent event) {
    added_bytes_ += event.text.size() + 1;
    added_.push_back(std::move(event));
}

std::size_t PendingFile::size() const { return added_bytes_ + (document_ ? document_->text() : text_).size(); }

void PendingFile::take_added() {
    if (added_.empty()) return;
    if (!document_) document_ = parsed(text_, path_);
    text_ = with_events(*document_, std::move(added_));
    document_.reset();
    added_.clear();
    added_bytes_ = 0;
}

}  // namespace crm
