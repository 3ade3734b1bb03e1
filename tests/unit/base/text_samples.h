#pragma once
// Random texts of every script for the property tests of text.

#include <random>
#include <string>

std::string utf8(char32_t code_point);

/// A few code points, mostly from the places where text is hard: marks, joiners, emoji, jamo, right-to-left, controls.
std::string random_text(std::mt19937& random);

std::string random_bytes(std::mt19937& random);
