#pragma once
// Errors and problems as text for standard error.

#include <span>
#include <string>

#include "crm/base/error.h"

namespace crm {

/// `json`: with --format json each is one JSON object on a line.
enum class ComplaintForm { text, json };

/// "crm: file:3:5: message", and "hint: …" on a line of its own.
std::string complaint(const Error& error, ComplaintForm form);
/// The same for each of the problems, as many as a person reads; then how many there are besides.
std::string complaints(std::span<const Problem> problems, ComplaintForm form);

}  // namespace crm
