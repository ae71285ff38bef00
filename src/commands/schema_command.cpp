#include "commands/schema_command.hpp"

#include <string>
#include <vector>

#include "nps/embedded_text.hpp"
#include "nps/text/nearest.hpp"

namespace nps::commands {
namespace {

class SchemaInvocation final : public Invocation {
 public:
  std::vector<Option> options() override { return {}; }

  Positional positional() override {
    return {"COMMAND", "the command whose schema is wanted", &names_};
  }

  Outcome run(const Context& context, const Messages& /*messages*/) override {
    std::vector<std::string> known;
    std::string listed;
    for (const auto& schema : json_schemas()) {
      known.emplace_back(schema.name);
      listed += (listed.empty() ? "" : ", ") + std::string(schema.name);
    }
    if (names_.size() != 1) {
      throw Error(ErrorKind::usage, "the schema of one command is printed",
                  {"", 0, "", "there are schemas of " + listed, {}});
    }
    for (const auto& schema : json_schemas()) {
      if (schema.name != names_.front()) continue;
      context.out(schema.text);
      return Outcome::done;
    }
    throw Error(
        ErrorKind::usage, "there is no schema of '" + names_.front() + "'",
        {"", 0, "", "there are schemas of " + listed, text::nearest(names_.front(), known)});
  }

 private:
  std::vector<std::string> names_;
};

}  // namespace

std::unique_ptr<Invocation> open_schema() { return std::make_unique<SchemaInvocation>(); }

}  // namespace nps::commands
