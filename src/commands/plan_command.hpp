#pragma once

#include <memory>

#include "nps/commands/command.hpp"

namespace nps::commands {

/// One run of `nps plan`.
[[nodiscard]] std::unique_ptr<Invocation> open_plan();

}  // namespace nps::commands
