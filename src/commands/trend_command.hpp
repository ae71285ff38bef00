#pragma once

#include <memory>

#include "nps/commands/command.hpp"

namespace nps::commands {

/// One run of `nps trend`.
[[nodiscard]] std::unique_ptr<Invocation> open_trend();

}  // namespace nps::commands
