#pragma once
// The built-in kinds, for all.cpp.

#include "crm/model/schema.h"

namespace crm::kinds {

extern const Kind person;
extern const Kind org;
extern const Kind deal;
extern const Kind task;
extern const Kind activity;
extern const Kind user;
extern const Kind product;
extern const Kind campaign;
extern const Kind order;
extern const Kind service_case;

}  // namespace crm::kinds
