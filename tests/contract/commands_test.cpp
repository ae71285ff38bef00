// What holds for every command, whatever it does.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "nps/commands/command.hpp"
#include "support/json_schema.hpp"
#include "support/run_program.hpp"

namespace nps::tests {
namespace {

using commands::Command;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class EveryCommand : public testing::TestWithParam<Command> {
 protected:
  [[nodiscard]] static std::string name() { return std::string(GetParam().name); }
  /// Everything between "--" and the end of the word, over the whole text.
  static std::set<std::string> options_named_in(const std::string& text) {
    std::set<std::string> names;
    for (std::size_t at = text.find("--"); at != std::string::npos; at = text.find("--", at + 2)) {
      const std::size_t begin = at + 2;
      const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", begin);
      const std::string word = text.substr(begin, end - begin);
      const bool starts_a_word = at == 0 || text[at - 1] == ' ' || text[at - 1] == '`' ||
                                 text[at - 1] == '(' || text[at - 1] == '\n';
      if (starts_a_word && !word.empty() && word.front() != '-') names.insert(word);
    }
    return names;
  }
  static std::string page() {
    std::ifstream in(std::filesystem::path(NPS_SOURCE_DIR) / "docs/commands" / (name() + ".md"));
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
  }
};

TEST_P(EveryCommand, HasHelpThatBeginsWithExamples) {
  const Finished finished = run_program({name(), "--help"});
  EXPECT_EQ(finished.exit_code, 0);
  EXPECT_THAT(finished.err, IsEmpty());
  const std::size_t examples = finished.out.find("Examples:\n  # ");
  ASSERT_NE(examples, std::string::npos);
  EXPECT_LT(examples, finished.out.find("Usage:"));
  EXPECT_THAT(finished.out, HasSubstr("nps " + name()));
}

TEST_P(EveryCommand, HelpFitsIntoEightyColumns) {
  std::istringstream help(run_program({name(), "--help"}).out);
  std::string line;
  while (std::getline(help, line)) {
    EXPECT_TRUE(line.size() <= 80 || line.starts_with("  nps ")) << line;
  }
}

TEST_P(EveryCommand, ExamplesOfTheHelpRun) {
  World world{{}, {}, false, false, 80};
  for (const char* name : {"hotel-2025.csv", "hotel-guests.csv"}) {
    std::ostringstream text;
    text << std::ifstream(std::filesystem::path(NPS_SOURCE_DIR) / "data" / name).rdbuf();
    world.files[name] = text.str();
  }
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(testing::TempDir());
  for (const auto& example : GetParam().examples) {
    const std::string_view line = example.command_line;
    std::istringstream words(std::string(line.substr(0, line.find(" | "))));
    std::vector<std::string> arguments{std::istream_iterator<std::string>(words), {}};
    ASSERT_EQ(arguments.front(), "nps");
    arguments.erase(arguments.begin());
    const Finished finished = run_program(arguments, world);
    EXPECT_EQ(finished.exit_code, 0) << line << "\n" << finished.err;
  }
  std::filesystem::current_path(before);
}

TEST_P(EveryCommand, HelpCommandAndHelpOptionSayTheSame) {
  EXPECT_EQ(run_program({"help", name()}).out, run_program({name(), "--help"}).out);
  EXPECT_EQ(run_program({name(), "-h"}).out, run_program({name(), "--help"}).out);
}

TEST_P(EveryCommand, OptionsHaveOneNameAndAHelpEach) {
  std::set<std::string> names;
  for (const auto& option : GetParam().open()->options()) {
    EXPECT_TRUE(names.insert(option.name).second) << option.name << " stands twice";
    EXPECT_FALSE(option.help.empty()) << option.name;
    EXPECT_FALSE(option.group.empty()) << option.name;
    EXPECT_TRUE(option.set) << option.name;
  }
}

TEST_P(EveryCommand, HasAPageThatDescribesEveryOptionAndNoOther) {
  const std::string text = page();
  ASSERT_FALSE(text.empty()) << "docs/commands/" << name() << ".md is not there";
  std::set<std::string> known{"help", "version", "config", "errors", "quiet", "verbose"};
  for (const auto& option : GetParam().open()->options()) {
    EXPECT_THAT(text, HasSubstr("`--" + option.name)) << "not on the page";
    known.insert(option.name);
  }
  for (const auto& named : options_named_in(text)) {
    EXPECT_TRUE(known.contains(named)) << "--" << named << " is on the page but does not exist";
  }
}

TEST_P(EveryCommand, RefusesAnUnknownOptionAndNamesTheNearest) {
  const Finished finished = run_program({name(), "--quite"});
  EXPECT_EQ(finished.exit_code, 2);
  EXPECT_THAT(finished.out, IsEmpty());
  EXPECT_THAT(finished.err, HasSubstr("--quite"));
  EXPECT_THAT(finished.err, HasSubstr("did you mean: --quiet"));
}

TEST_P(EveryCommand, RefusesAnOptionWithoutItsValue) {
  for (const auto& option : GetParam().open()->options()) {
    if (option.placeholder.empty()) continue;
    const Finished finished = run_program({name(), "--" + option.name});
    EXPECT_EQ(finished.exit_code, 2) << option.name;
    EXPECT_THAT(finished.out, IsEmpty());
  }
}

TEST_P(EveryCommand, RefusesEveryValueThatIsNoneOfAnOptionsChoices) {
  for (const auto& option : GetParam().open()->options()) {
    if (option.choices.empty()) continue;
    std::vector<std::string> arguments{name(), "--" + option.name, "certainly-not"};
    if (!GetParam().open()->positional().placeholder.empty()) arguments.emplace_back("-");
    const Finished finished = run_program(arguments);
    EXPECT_EQ(finished.exit_code, 2) << option.name;
    EXPECT_THAT(finished.err, HasSubstr("certainly-not"));
    EXPECT_THAT(finished.err, HasSubstr(std::string(option.choices.front().name)));
  }
}

std::string command_name(const testing::TestParamInfo<Command>& info) {
  return std::string(info.param.name);
}

INSTANTIATE_TEST_SUITE_P(Commands, EveryCommand,
                         testing::ValuesIn(commands::commands().begin(),
                                           commands::commands().end()),
                         command_name);

TEST(CommandLine, WithoutACommandShowsTheOverviewOnStandardError) {
  const Finished finished = run_program({});
  EXPECT_EQ(finished.exit_code, 2);
  EXPECT_THAT(finished.out, IsEmpty());
  for (const auto& command : commands::commands()) {
    EXPECT_THAT(finished.err, HasSubstr(std::string(command.name)));
  }
}

TEST(CommandLine, NamesTheNearestCommand) {
  const Finished finished = run_program({"reprot"});
  EXPECT_EQ(finished.exit_code, 2);
  EXPECT_THAT(finished.err, HasSubstr("did you mean: report"));
}

TEST(CommandLine, PrintsItsVersionOnOneLine) {
  const Finished finished = run_program({"--version"});
  EXPECT_EQ(finished.exit_code, 0);
  EXPECT_THAT(finished.out, testing::MatchesRegex("nps [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

const std::string kAnswers = "score,region\n10,North\n9,South\n3,South\n";

TEST(CommandLine, AFileThatBeginsWithADashStandsAfterTwoDashes) {
  const World world{{{"-rf.csv", kAnswers}}, {}, false, false, 80};
  EXPECT_EQ(run_program({"report", "--format", "json", "--", "-rf.csv"}, world).exit_code, 0);
}

TEST(CommandLine, ReadsStandardInputWhenNoFileIsNamed) {
  const World world{{{"-", kAnswers}}, {}, false, false, 80};
  EXPECT_EQ(run_program({"report"}, world).exit_code, 0);
}

TEST(CommandLine, DoesNotWaitForATerminal) {
  World world;
  world.in_is_terminal = true;
  const Finished finished = run_program({"report"}, world);
  EXPECT_EQ(finished.exit_code, 2);
  EXPECT_THAT(finished.err, HasSubstr("no file"));
}

TEST(CommandLine, AnOptionThatMayStandOnceIsRefusedTwice) {
  const World world{{{"a.csv", kAnswers}}, {}, false, false, 80};
  const Finished finished =
      run_program({"report", "a.csv", "--score", "score", "--score", "score"}, world);
  EXPECT_EQ(finished.exit_code, 2);
  EXPECT_THAT(finished.err, HasSubstr("more than once"));
}

TEST(CommandLine, ErrorsAsJsonAreOneObjectALine) {
  const Finished finished = run_program({"report", "no.csv", "--errors", "json"});
  EXPECT_EQ(finished.exit_code, 4);
  EXPECT_THAT(finished.err, testing::StartsWith("{"));
  EXPECT_THAT(finished.err, HasSubstr("\"kind\": \"input\""));
  EXPECT_THAT(finished.err, HasSubstr("\"file\": \"no.csv\""));
  EXPECT_THAT(finished.err, HasSubstr("\"exit_code\": 4"));
  EXPECT_EQ(std::count(finished.err.begin(), finished.err.end(), '\n'), 1);
}

TEST(Config, HoldsOptionsAndTheCommandLineWins) {
  const World world{{{"a.csv", kAnswers}, {"c.toml", "by = [\"region\"]\nconfidence = 0.9\n"}},
                    {},
                    false,
                    false,
                    80};
  const Finished from_file =
      run_program({"report", "a.csv", "--config", "c.toml", "--format", "json"}, world);
  EXPECT_THAT(from_file.out, HasSubstr("\"confidence\": 0.9"));
  EXPECT_THAT(from_file.out, HasSubstr("\"South\""));
  const Finished overruled = run_program(
      {"report", "a.csv", "--config", "c.toml", "--format", "json", "--confidence", "99"}, world);
  EXPECT_THAT(overruled.out, HasSubstr("\"confidence\": 0.99"));
}

TEST(Config, IsNamedByTheEnvironment) {
  const World world{{{"a.csv", kAnswers}, {"c.toml", "[report]\nformat = \"csv\"\n"}},
                    {{"NPS_CONFIG", "c.toml"}},
                    false,
                    false,
                    80};
  EXPECT_THAT(run_program({"report", "a.csv"}, world).out, testing::StartsWith("record,"));
}

TEST(Config, RefusesAKeyThatNoCommandHas) {
  const World world{{{"a.csv", kAnswers}, {"c.toml", "confidense = 0.9\n"}}, {}, false, false, 80};
  const Finished finished = run_program({"report", "a.csv", "--config", "c.toml"}, world);
  EXPECT_EQ(finished.exit_code, 2);
  EXPECT_THAT(finished.err, HasSubstr("did you mean: confidence"));
}

TEST(Config, PassesOverWhatOtherCommandsHave) {
  const World world{{{"c.toml", "by = \"region\"\n[report]\nscore = \"nps\"\n"}},
                    {{"NPS_CONFIG", "c.toml"}},
                    false,
                    false,
                    80};
  EXPECT_EQ(run_program({"calc", "10"}, world).exit_code, 0);
}

}  // namespace
}  // namespace nps::tests
