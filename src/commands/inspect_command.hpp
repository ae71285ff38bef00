#pragma once

#include <memory>

#include "nps/commands/command.hpp"

namespace nps::commands {

/// One run of `nps inspect`.
[[nodiscard]] std::unique_ptr<Invocation> open_inspect();

}  // namespace nps::commands
