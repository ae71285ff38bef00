#include "support/run_program.hpp"

#include "nps/cli/cli.hpp"
#include "nps/error.hpp"

namespace nps::tests {

Finished run_program(const std::vector<std::string>& arguments, const World& world) {
  Finished finished;
  commands::Context context;
  context.out = [&](std::string_view bytes) { finished.out += bytes; };
  context.err = [&](std::string_view bytes) { finished.err += bytes; };
  context.environment = [&](const std::string& name) {
    const auto found = world.environment.find(name);
    return found == world.environment.end() ? std::nullopt : std::optional(found->second);
  };
  context.open_file = [&](const std::string& name) {
    const auto found = world.files.find(name);
    if (found == world.files.end()) {
      throw Error(ErrorKind::input, "cannot be opened: No such file or directory",
                  {name, 0, "", "", {}});
    }
    return input::memory_source(found->second);
  };
  context.in_is_terminal = world.in_is_terminal;
  context.out_is_terminal = world.out_is_terminal;
  context.width = world.width;
  finished.exit_code = cli::run(arguments, context);
  return finished;
}

}  // namespace nps::tests
