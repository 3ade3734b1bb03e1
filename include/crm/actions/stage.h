#pragma once
// A deal's way through the stages of its pipeline.

#include <string>
#include <string_view>
#include <vector>

#include "crm/index/engine.h"
#include "crm/store/change.h"

namespace crm {

/// The stage of a deal's pipeline that `name` means, case, accents and the rest of a word left out aside.
/// Error(Exit::usage) with a suggestion.
const Stage& known_stage(const Pipeline& pipeline, std::string_view name);

/// The pipeline of a deal. Error(Exit::invalid) where crm.toml has none.
const Pipeline& pipeline_of(const Record& deal, const Settings& settings);

/// What changes when a deal comes to stand in `stage`: the stage, a [[move]] by `user` (empty: nobody is named), and
/// the day it closed, given or taken away as the stage is won or lost or neither. `reason` empty: as it was. Nothing if
/// it stands there already.
std::vector<FieldChange> stage_changes(const Engine& engine, const Record& deal, const Stage& stage,
                                       std::string_view user, std::string_view reason = {});

}  // namespace crm
