#pragma once

#include <map>
#include <string>
#include <vector>

namespace nps::tests {

/// A world for one run of the program, without the system's.
struct World {
  std::map<std::string, std::string> files;  ///< contents by name; "-" is standard input
  std::map<std::string, std::string> environment;
  bool out_is_terminal = false;
  bool in_is_terminal = false;
  int width = 80;
};

struct Finished {
  int exit_code = 0;
  std::string out;
  std::string err;
};

/// Runs the program inside this process.
[[nodiscard]] Finished run_program(const std::vector<std::string>& arguments,
                                   const World& world = {});

}  // namespace nps::tests
