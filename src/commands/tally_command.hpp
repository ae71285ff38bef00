#pragma once

#include <memory>

#include "nps/commands/command.hpp"

namespace nps::commands {

/// One run of `nps tally`.
[[nodiscard]] std::unique_ptr<Invocation> open_tally();

}  // namespace nps::commands
