#pragma once

#include <memory>

#include "nps/commands/command.hpp"

namespace nps::commands {

/// nps panel: the same respondents in two waves: who moved, is the change real?
[[nodiscard]] std::unique_ptr<Invocation> open_panel();

}  // namespace nps::commands
