#include "crm/commands/manual.h"

namespace crm {

std::string_view program_version() { return CRM_VERSION; }

}  // namespace crm
