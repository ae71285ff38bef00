#include "cli/general_options.hpp"

namespace nps::cli {
namespace {

constexpr std::string_view kGroup = "General";

constexpr commands::Choice kErrorFormats[] = {
    {"text", "for people"},
    {"json", "one object a line"},
};

}  // namespace

std::vector<commands::Option> general_options(commands::Messages& messages) {
  std::vector<commands::Option> all;
  all.push_back({"config",
                 "FILE",
                 kGroup,
                 "TOML file with options, also named by NPS_CONFIG; the command line wins",
                 {},
                 false,
                 [](const std::string&) {}});
  all.push_back({"errors",
                 "FORMAT",
                 kGroup,
                 "form of messages on standard error",
                 {std::begin(kErrorFormats), std::end(kErrorFormats)},
                 false,
                 [&messages](const std::string& value) {
                   if (value == "json") {
                     messages.use_json();
                   } else if (value != "text") {
                     throw Error(ErrorKind::usage,
                                 "--errors cannot be '" + value + "': it is none of text, json",
                                 {"", 0, "--errors", "", {}});
                   }
                 }});
  all.push_back({"quiet", "", kGroup, "no warnings", {}, false, [&messages](const std::string&) {
                   messages.be_quiet();
                 }});
  all.push_back({"verbose",
                 "",
                 kGroup,
                 "say on standard error what was found and done",
                 {},
                 false,
                 [&messages](const std::string&) { messages.be_verbose(); }});
  return all;
}

}  // namespace nps::cli
