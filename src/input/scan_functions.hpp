#pragma once

// For files that are compiled once for every instruction set; to be included before the rest of
// Highway.

// Vectors whose size is known at run time only cannot be members.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#include <hwy/detect_targets.h>

#if HWY_TARGETS & HWY_AVX3
#define NPS_FOR_AVX3(item) item,
#else
#define NPS_FOR_AVX3(item)
#endif
#if HWY_TARGETS & HWY_AVX2
#define NPS_FOR_AVX2(item) item,
#else
#define NPS_FOR_AVX2(item)
#endif
#if HWY_TARGETS & HWY_SSE4
#define NPS_FOR_SSE4(item) item,
#else
#define NPS_FOR_SSE4(item)
#endif
#if HWY_TARGETS & HWY_SSSE3
#define NPS_FOR_SSSE3(item) item,
#else
#define NPS_FOR_SSSE3(item)
#endif

/// The versions of a function of the namespace HWY_NAMESPACE; `scan_target()` says which to use.
#define NPS_SCAN_FUNCTIONS(function)                                  \
  {                                                                   \
    NPS_FOR_AVX3(&N_AVX3::function)                                   \
    NPS_FOR_AVX2(&N_AVX2::function)                                   \
    NPS_FOR_SSE4(&N_SSE4::function)                                   \
    NPS_FOR_SSSE3(&N_SSSE3::function) & HWY_STATIC_DISPATCH(function) \
  }
