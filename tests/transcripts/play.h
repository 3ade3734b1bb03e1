#pragma once
// Playing a story: its steps run in a fresh room, in order, and what each command prints is held against the story.

#include <filesystem>
#include <string>
#include <vector>

#include "pattern.h"
#include "shell.h"
#include "story.h"

namespace transcripts {

struct Stage {
    std::filesystem::path programs;  ///< the folder of the binary under test
    std::filesystem::path root;      ///< of the checkout: where `copy:` copies from
    std::filesystem::path fixtures;
};

/// A command that did not print what the story says.
struct Failure {
    const Command* command = nullptr;
    std::string reason;  ///< instead of a comparison, where the command could not be judged by its output
    std::vector<Change> changes;
    std::vector<std::string> mended;  ///< the output as --update would write it
};

/// The word to say why the story cannot be played here; empty if it can.
std::string missing_need(const Story& story, const Stage& stage);

/// Runs every step, the ones after a failure too.
std::vector<Failure> play(const Story& story, const Stage& stage);

/// The story's text with the failed commands' output replaced by what they print now.
std::string mend(std::string_view markdown, const std::vector<Failure>& failures);

}  // namespace transcripts
