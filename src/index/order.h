#pragma once
// What a question reads, and the order of its answer.

#include <span>
#include <vector>

#include "crm/base/collate.h"
#include "crm/index/engine.h"

namespace crm {

/// Every kind whose records are looked at to answer.
std::vector<const Kind*> kinds_read_for(const Question& question, const Schema& schema);

/// Where a record stands in the question's answer: bytes to be compared, before id and place. They depend on the fields
/// `fields_for_order` and the title.
std::string order_in(const Question& question, const Record& record, const Engine& engine, const Collator& collator);

/// In the question's order, no more than its limit.
std::vector<const Record*> in_order(std::vector<const Record*> records, const Question& question, const Engine& engine);

/// The order in which an engine tells of all records of a kind: by id, and by place those that have none.
bool by_id(const Record* a, const Record* b);

}  // namespace crm
