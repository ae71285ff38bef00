#pragma once

#include <string>
#include <vector>

#include "nps/commands/command.hpp"
#include "nps/commands/messages.hpp"

namespace nps::cli {

/// The options that every command has because the program as a whole answers to them.
class GeneralOptions {
 public:
  [[nodiscard]] std::vector<commands::Option> options(commands::Messages& messages);

  [[nodiscard]] const std::string& config_file() const { return config_file_; }

 private:
  std::string config_file_;
};

}  // namespace nps::cli
