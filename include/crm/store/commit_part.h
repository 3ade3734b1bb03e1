#pragma once
// A commit of which some files are wanted before all others.

#include <memory>
#include <string>
#include <vector>

#include "crm/store/files.h"

namespace crm {

/// As files_of_commit(files, fetch); the first of the paths `first` that is read has the texts of all of them fetched,
/// and of nothing else.
std::unique_ptr<Files> files_of_commit(std::vector<CommittedFile> files, FetchTexts fetch,
                                       std::vector<std::string> first);

}  // namespace crm
