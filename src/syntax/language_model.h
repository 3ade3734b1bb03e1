#pragma once
// How likely a decoded text is to be a language: a small table for each script of how often its characters are met.
// Coarse on purpose: the wrong encoding yields text that is off by many orders of magnitude, not by a nuance.

#include <string_view>

namespace crm {

/// The logarithm of a character's probability after `previous` (0 at the beginning). `c` is a UTF-16 unit.
using LanguageModel = double (*)(char16_t c, char16_t previous);

double korean(char16_t c, char16_t previous);
double simplified_chinese(char16_t c, char16_t previous);
double traditional_chinese(char16_t c, char16_t previous);
double japanese(char16_t c, char16_t previous);
double cyrillic(char16_t c, char16_t previous);
double western(char16_t c, char16_t previous);

}  // namespace crm
