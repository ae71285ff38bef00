#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

/// The instruction sets that vector code is compiled for, and the choice among them. Highway's own
/// choice is not used: its library measures the clock for some milliseconds whenever a program
/// starts.
namespace nps::input {

/// The position of the instruction set in use among those the program was built for, best first.
/// See input/scan_functions.hpp.
[[nodiscard]] std::size_t scan_target();

/// The names of the instruction sets that this processor has and the program was built for, best
/// first; and a way for tests and benchmarks to use one of them. An empty name is the best one.
[[nodiscard]] std::vector<std::string_view> scan_targets();
void use_scan_target(std::string_view name);

}  // namespace nps::input
