# Third-party libraries, all from the system. A missing one is named with its Debian package.

set(NPS_MISSING "")

macro(nps_require found package)
  if(NOT ${found})
    list(APPEND NPS_MISSING ${package})
  endif()
endmacro()

find_package(CLI11 2.1 QUIET)
nps_require(CLI11_FOUND libcli11-dev)

find_path(FCCP_INCLUDE_DIR libfccp/csv.h)
nps_require(FCCP_INCLUDE_DIR libfccp-dev)
add_library(fccp INTERFACE)
target_include_directories(fccp SYSTEM INTERFACE ${FCCP_INCLUDE_DIR})

find_package(fmt 9 QUIET)
nps_require(fmt_FOUND libfmt-dev)

find_package(nlohmann_json 3.11 QUIET)
nps_require(nlohmann_json_FOUND nlohmann-json3-dev)

find_package(ICU 67 QUIET COMPONENTS uc i18n)
nps_require(ICU_FOUND libicu-dev)

find_path(TOMLPLUSPLUS_INCLUDE_DIR toml++/toml.h)
nps_require(TOMLPLUSPLUS_INCLUDE_DIR libtomlplusplus-dev)
add_library(tomlplusplus INTERFACE)
target_include_directories(tomlplusplus SYSTEM INTERFACE ${TOMLPLUSPLUS_INCLUDE_DIR})

find_package(ZLIB QUIET)
nps_require(ZLIB_FOUND zlib1g-dev)

find_package(LibLZMA QUIET)
nps_require(LibLZMA_FOUND liblzma-dev)

find_package(BZip2 QUIET)
nps_require(BZip2_FOUND libbz2-dev)

find_path(ZSTD_INCLUDE_DIR zstd.h)
find_library(ZSTD_LIBRARY zstd)
nps_require(ZSTD_LIBRARY libzstd-dev)
add_library(zstd INTERFACE)
target_include_directories(zstd SYSTEM INTERFACE ${ZSTD_INCLUDE_DIR})
target_link_libraries(zstd INTERFACE ${ZSTD_LIBRARY})

find_path(HWY_INCLUDE_DIR hwy/highway.h)
find_library(HWY_LIBRARY hwy)
nps_require(HWY_LIBRARY libhwy-dev)
add_library(highway INTERFACE)
target_include_directories(highway SYSTEM INTERFACE ${HWY_INCLUDE_DIR})
# Only debug builds call its library.
target_link_libraries(highway INTERFACE -Wl,--as-needed ${HWY_LIBRARY})

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)

find_package(Boost 1.74 QUIET)
nps_require(Boost_FOUND libboost-dev)

find_package(re2 QUIET)
if(NOT re2_FOUND)
  find_library(RE2_LIBRARY re2)
  find_path(RE2_INCLUDE_DIR re2/re2.h)
  if(RE2_LIBRARY AND RE2_INCLUDE_DIR)
    add_library(re2::re2 UNKNOWN IMPORTED)
    set_target_properties(re2::re2 PROPERTIES IMPORTED_LOCATION ${RE2_LIBRARY}
                                              INTERFACE_INCLUDE_DIRECTORIES ${RE2_INCLUDE_DIR})
    set(re2_FOUND TRUE)
  endif()
endif()
nps_require(re2_FOUND libre2-dev)

if(NPS_BUILD_TESTS)
  find_package(GTest 1.12 QUIET)
  nps_require(GTest_FOUND libgtest-dev)
  find_library(GMOCK_LIBRARY gmock)
  nps_require(GMOCK_LIBRARY libgmock-dev)

  find_path(RAPIDCHECK_INCLUDE_DIR rapidcheck.h)
  find_library(RAPIDCHECK_LIBRARY rapidcheck)
  nps_require(RAPIDCHECK_LIBRARY librapidcheck-dev)

  find_path(VALIJSON_INCLUDE_DIR valijson/validator.hpp)
  nps_require(VALIJSON_INCLUDE_DIR libvalijson-dev)

  # Compresses what nps unpacks with the libraries of each kind.
  find_package(LibArchive QUIET)
  nps_require(LibArchive_FOUND libarchive-dev)
endif()

if(NPS_BUILD_BENCHMARKS)
  find_package(benchmark QUIET)
  nps_require(benchmark_FOUND libbenchmark-dev)
endif()

if(NPS_MISSING)
  list(JOIN NPS_MISSING " " missing)
  message(FATAL_ERROR "nps needs these Debian packages: ${missing}\n"
                      "Install them with: apt-get install ${missing}\n"
                      "or let ./dev deps do it.")
endif()

if(NPS_BUILD_TESTS)
  add_library(rapidcheck INTERFACE)
  target_include_directories(rapidcheck SYSTEM INTERFACE ${RAPIDCHECK_INCLUDE_DIR})
  target_link_libraries(rapidcheck INTERFACE ${RAPIDCHECK_LIBRARY})
  add_library(valijson INTERFACE)
  target_include_directories(valijson SYSTEM INTERFACE ${VALIJSON_INCLUDE_DIR})
endif()
