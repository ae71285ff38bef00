#pragma once

#include <memory>

#include "nps/commands/command.hpp"

namespace nps::commands {

/// One run of `nps sql`.
[[nodiscard]] std::unique_ptr<Invocation> open_sql();

}  // namespace nps::commands
