# Warnings, hardening and sanitizers, as one interface target that our own targets link.

add_library(nps_compiler INTERFACE)
target_compile_options(nps_compiler INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                                              -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast)
# A fused multiply-add rounds once where two operations round twice: the last bits of a figure would
# depend on the processor.
add_compile_options(-ffp-contract=off)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # False alarms of GCC 12 about moved variants and std::string concatenation (GCC PR 105562, 105651).
  target_compile_options(nps_compiler INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # The library is a static one: nobody replaces its functions, so they may be inlined.
  add_compile_options(-fno-semantic-interposition)
endif()
if(NPS_WARNINGS_AS_ERRORS)
  target_compile_options(nps_compiler INTERFACE -Werror)
endif()

# -O3 makes the build slower and the program no faster.
if(CMAKE_CXX_FLAGS_RELEASE STREQUAL "-O3 -DNDEBUG")
  set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
include(CheckPIESupported)
check_pie_supported()

if(NPS_SANITIZE)
  add_compile_options(-fsanitize=${NPS_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${NPS_SANITIZE})
else()
  add_compile_options(-fstack-protector-strong)
  add_compile_definitions($<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
  add_link_options(-Wl,-z,relro,-z,now)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
