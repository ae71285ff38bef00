#include "input/scan_target.hpp"

#include <algorithm>
#include <atomic>
#include <iterator>

#include "input/scan_functions.hpp"

namespace nps::input {
namespace {

/// An instruction set for which the program was built.
struct ScanTarget {
  std::string_view name;
  bool (*is_there)();
};

bool always() { return true; }

#if HWY_ARCH_X86
bool has_ssse3() { return __builtin_cpu_supports("ssse3") != 0; }
bool has_sse4() {
  return has_ssse3() && __builtin_cpu_supports("sse4.2") != 0 &&
         __builtin_cpu_supports("pclmul") != 0;
}
bool has_avx2() {
  return has_sse4() && __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
         __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("fma") != 0;
}
bool has_avx3() {
  return has_avx2() && __builtin_cpu_supports("avx512f") != 0 &&
         __builtin_cpu_supports("avx512vl") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
         __builtin_cpu_supports("avx512bw") != 0;
}
#endif

/// The best one first; the last one is always there.
constexpr ScanTarget kTargets[] = {
    NPS_FOR_AVX3((ScanTarget{"avx512", has_avx3})) NPS_FOR_AVX2((ScanTarget{"avx2", has_avx2}))
        NPS_FOR_SSE4((ScanTarget{"sse4", has_sse4})) NPS_FOR_SSSE3((ScanTarget{"ssse3", has_ssse3}))
            ScanTarget{"baseline", always},
};

std::size_t best_target() {
  const auto* const best = std::find_if(std::begin(kTargets), std::end(kTargets),
                                        [](const ScanTarget& target) { return target.is_there(); });
  return static_cast<std::size_t>(best - std::begin(kTargets));
}

/// What tests and benchmarks asked for; null for the best one.
std::atomic<const ScanTarget*> chosen_target = nullptr;

}  // namespace

std::size_t scan_target() {
  static const std::size_t best = best_target();
  const ScanTarget* chosen = chosen_target.load(std::memory_order_relaxed);
  return chosen == nullptr ? best : static_cast<std::size_t>(chosen - std::begin(kTargets));
}

std::vector<std::string_view> scan_targets() {
  std::vector<std::string_view> names;
  for (const ScanTarget& target : kTargets) {
    if (target.is_there()) names.push_back(target.name);
  }
  return names;
}

void use_scan_target(std::string_view name) {
  const ScanTarget* found = nullptr;
  for (const ScanTarget& target : kTargets) {
    if (target.name == name && target.is_there()) found = &target;
  }
  chosen_target.store(found, std::memory_order_relaxed);
}

}  // namespace nps::input
