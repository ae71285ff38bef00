#pragma once

#include <memory>

#include "nps/commands/command.hpp"

namespace nps::commands {

/// One run of `nps report`.
[[nodiscard]] std::unique_ptr<Invocation> open_report();

}  // namespace nps::commands
