#pragma once
// The commands, for all.cpp.

#include "crm/commands/command.h"

namespace crm::verbs {

extern const Command init;
extern const Command add;
extern const Command log;
extern const Command find;
extern const Command show;
extern const Command edit;
extern const Command rm;
extern const Command deal;
extern const Command task;
extern const Command remind;
extern const Command report;
extern const Command query;
extern const Command import;
extern const Command export_;
extern const Command merge;
extern const Command reassign;
extern const Command check;
extern const Command undo;
extern const Command redo;
extern const Command sync;
extern const Command guard;
extern const Command git_setup;
extern const Command merge_driver;
extern const Command conflicts;
extern const Command resolve;
extern const Command history;
extern const Command completions;
extern const Command help;

}  // namespace crm::verbs
