# The floors of docs/architecture.md: each folder of src/ is a link target that stands on the folders named after ON and on
# what those stand on. A folder that is not named cannot be linked, so a call upwards is a link error.
function(crm_floor folder)
    cmake_parse_arguments(ARG "" "" "ON;USES" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${folder}/*.cpp)
    if(NOT sources)
        add_library(crm_${folder} INTERFACE)
        return()
    endif()
    add_library(crm_${folder} STATIC ${sources})
    target_include_directories(crm_${folder} PUBLIC ${PROJECT_SOURCE_DIR}/include PRIVATE ${PROJECT_SOURCE_DIR}/src/${folder})
    foreach(below IN LISTS ARG_ON)
        target_link_libraries(crm_${folder} PUBLIC crm_${below})
    endforeach()
    target_link_libraries(crm_${folder} PRIVATE ${ARG_USES})
endfunction()

crm_floor(base USES crm_icu crm_phonenumber)

crm_floor(model ON base)
crm_floor(syntax ON base USES crm_icu nlohmann_json::nlohmann_json)
crm_floor(toml ON base)
if(CRM_SANITIZE)
    # toml++ 3.3 says "unreachable" of a place that white space before a value reaches, harmlessly.
    target_compile_options(crm_toml PRIVATE -fno-sanitize=unreachable)
endif()

crm_floor(kinds ON model)
crm_floor(query ON model)
crm_floor(importers ON model syntax)
crm_floor(writers ON model syntax)

crm_floor(store ON kinds toml USES crm_xxhash)
crm_floor(index ON store query syntax USES crm_sqlite crm_xxhash)
crm_floor(reports ON index)
crm_floor(actions ON index importers)
crm_floor(commands ON reports actions writers)
crm_floor(cli ON commands USES CLI11::CLI11)

set_property(SOURCE src/commands/version.cpp src/index/identity.cpp PROPERTY COMPILE_DEFINITIONS CRM_VERSION="${PROJECT_VERSION}")

if(EXISTS ${PROJECT_SOURCE_DIR}/src/main.cpp)
    add_executable(crm ${PROJECT_SOURCE_DIR}/src/main.cpp)
    target_link_libraries(crm PRIVATE crm_cli)
    if(CRM_STATIC AND NOT CRM_SANITIZE AND NOT CRM_FUZZ)
        # Not -static: with that g++ takes a crtbeginT.o that has the first exception sort all tables for unwinding, 30 ms.
        target_link_options(crm PRIVATE -no-pie -static-libgcc LINKER:-static,--no-dynamic-linker)
    else()
        target_link_options(crm PRIVATE -static-libstdc++ -static-libgcc)
    endif()
endif()

# Writes docs/man and completions, which are committed; a lint compares.
if(EXISTS ${PROJECT_SOURCE_DIR}/src/generate.cpp)
    add_executable(crm_generate ${PROJECT_SOURCE_DIR}/src/generate.cpp)
    target_link_libraries(crm_generate PRIVATE crm_commands)
endif()
