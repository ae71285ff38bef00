#pragma once

#include <memory>

#include "nps/commands/command.hpp"

namespace nps::commands {

/// One run of `nps weight`.
[[nodiscard]] std::unique_ptr<Invocation> open_weight();

}  // namespace nps::commands
