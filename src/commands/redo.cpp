// Taking an undo back.
#include "undone.h"
#include "verbs.h"

namespace crm {

namespace {

Exit run(Context& context) {
    context.lock();
    UndoPlan plan = UndoHistory(context.workspace()).redo();
    finish_plan(context, plan, "redid", "would redo");
    return Exit::done;
}

}  // namespace

constexpr Command verbs::redo{
    .name = "redo", .summary = "do again what the last undo took back", .needs = Needs::lock_later, .run = run};

}  // namespace crm
