# What the house stands on. Static archives where Debian ships them: dynamic libraries cost start-up time.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tomlplusplus REQUIRED)

function(crm_archive target)
    add_library(${target} INTERFACE)
    foreach(name IN LISTS ARGN)
        find_library(CRM_LIB_${name} NAMES lib${name}.a REQUIRED)
        target_link_libraries(${target} INTERFACE ${CRM_LIB_${name}})
    endforeach()
endfunction()

crm_archive(crm_icu icui18n icuuc icudata)
target_link_libraries(crm_icu INTERFACE ${CMAKE_DL_LIBS} Threads::Threads)

# Abseil's CMake targets are its shared libraries, eight of them to load at every start; these are its archives.
crm_archive(crm_phonenumber phonenumber protobuf absl_raw_hash_set absl_hash absl_city absl_low_level_hash absl_strings
    absl_strings_internal absl_int128 absl_throw_delegate absl_base absl_spinlock_wait absl_raw_logging_internal
    absl_log_severity)
target_link_libraries(crm_phonenumber INTERFACE crm_icu)

add_library(crm_fmt INTERFACE)
target_link_libraries(crm_fmt INTERFACE fmt::fmt-header-only)

crm_archive(crm_xxhash xxhash)
