#pragma once

#include <memory>

#include "nps/commands/command.hpp"

namespace nps::commands {

/// One run of `nps calc`.
[[nodiscard]] std::unique_ptr<Invocation> open_calc();

}  // namespace nps::commands
