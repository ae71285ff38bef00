#pragma once

#include <memory>

#include "nps/commands/command.hpp"

namespace nps::commands {

/// One run of `nps schema`.
[[nodiscard]] std::unique_ptr<Invocation> open_schema();

}  // namespace nps::commands
