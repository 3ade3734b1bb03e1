#include "crm/kinds/kinds.h"

#include <vector>

#include "kinds.h"

namespace crm {

std::span<const Kind> built_in_kinds() {
    static const std::vector<Kind> all{
        kinds::person, kinds::org,     kinds::deal,     kinds::task,  kinds::activity,
        kinds::user,   kinds::product, kinds::campaign, kinds::order, kinds::service_case,
    };
    return all;
}

}  // namespace crm
