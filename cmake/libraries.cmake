# What the house stands on. Static archives where Debian ships them: dynamic libraries cost start-up time.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tomlplusplus REQUIRED)

# Each archive is a target that stands on the next one named, so that every linker meets them in this order.
function(crm_archive target)
    add_library(${target} INTERFACE)
    set(above ${target})
    foreach(name IN LISTS ARGN)
        find_library(CRM_LIB_${name} NAMES lib${name}.a REQUIRED)
        add_library(crm_lib_${name} STATIC IMPORTED GLOBAL)
        set_target_properties(crm_lib_${name} PROPERTIES IMPORTED_LOCATION ${CRM_LIB_${name}})
        target_link_libraries(${above} INTERFACE crm_lib_${name})
        set(above crm_lib_${name})
    endforeach()
endfunction()

crm_archive(crm_icu icui18n icuuc icudata)
target_link_libraries(crm_lib_icudata INTERFACE ${CMAKE_DL_LIBS} Threads::Threads)

# Abseil's CMake targets are its shared libraries, eight of them to load at every start; these are its archives.
crm_archive(crm_phonenumber phonenumber protobuf absl_raw_hash_set absl_hash absl_city absl_low_level_hash absl_strings
    absl_strings_internal absl_int128 absl_throw_delegate absl_base absl_spinlock_wait absl_raw_logging_internal
    absl_log_severity)
target_link_libraries(crm_lib_phonenumber INTERFACE crm_icu)

crm_archive(crm_xxhash xxhash)
crm_archive(crm_sqlite sqlite3)
target_link_libraries(crm_lib_sqlite3 INTERFACE ${CMAKE_DL_LIBS} Threads::Threads m)
