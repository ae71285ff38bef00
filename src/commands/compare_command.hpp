#pragma once

#include <memory>

#include "nps/commands/command.hpp"

namespace nps::commands {

/// nps compare: did it change between two waves, files or groups?
[[nodiscard]] std::unique_ptr<Invocation> open_compare();

}  // namespace nps::commands
