// Every command in the golden files, the README and the documentation is run, and what it prints is
// compared with what stands below it. tests/golden/update.py writes what is printed today into a
// document; read the difference before you commit it.

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "support/console_document.hpp"
#include "support/json_schema.hpp"

namespace nps::tests {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = NPS_SOURCE_DIR;

std::vector<fs::path> documents() {
  std::vector<fs::path> found{kRoot / "README.md"};
  for (const auto& folder : {kRoot / "tests/golden", kRoot / "docs"}) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().extension() == ".md") found.push_back(entry.path());
    }
  }
  std::erase_if(found, [](const fs::path& path) {
    return !fs::exists(path) || read_console_document(path).commands.empty();
  });
  std::sort(found.begin(), found.end());
  return found;
}

/// A folder with the samples and the document's own files, gone afterwards.
class Workplace {
 public:
  explicit Workplace(const ConsoleDocument& document) {
    std::string name = (fs::temp_directory_path() / "nps-golden-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    fs::create_directory_symlink(kRoot / "data", folder_ / "data");
    for (const auto& file : document.files) std::ofstream(folder_ / file.name) << file.contents;
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  ~Workplace() { fs::remove_all(folder_); }

  /// What the command prints on both streams. `$?` is the exit code of the command before.
  std::string run(const std::string& command) {
    std::ofstream(folder_ / ".script") << "(exit " << last_exit_ << ")\n" << command << "\n";
    const std::string line = "cd '" + folder_.string() + "' && env -i PATH='" + NPS_BINARY_DIR +
                             "':\"$PATH\" sh .script 2>&1 </dev/null";
    FILE* pipe = ::popen(line.c_str(), "r");
    std::string output;
    std::array<char, 4096> block{};
    while (const std::size_t size = std::fread(block.data(), 1, block.size(), pipe)) {
      output.append(block.data(), size);
    }
    const int status = ::pclose(pipe);
    last_exit_ = WIFEXITED(status) ? WEXITSTATUS(status) : 255;
    return output;
  }

 private:
  fs::path folder_;
  int last_exit_ = 0;
};

/// A whole JSON document in what was printed, without the messages around it; empty when there is
/// none.
std::string document_in(const std::string& printed) {
  const std::size_t begin = printed.find("{\n \"schema\"");
  const std::size_t end = printed.find("\n}\n");
  if (begin == std::string::npos || end == std::string::npos) return {};
  return printed.substr(begin, end + 3 - begin);
}

class Golden : public testing::TestWithParam<fs::path> {};

TEST_P(Golden, PrintsWhatIsWritten) {
  const ConsoleDocument document = read_console_document(GetParam());
  Workplace workplace(document);
  for (const auto& command : document.commands) {
    const std::string actual = workplace.run(command.command);
    EXPECT_TRUE(output_matches(command.expected, actual))
        << GetParam().string() << ":" << command.line << ": $ " << command.command
        << "\n--- written\n"
        << command.expected << "--- printed\n"
        << actual;
    if (const std::string json = document_in(actual); !json.empty()) {
      EXPECT_EQ(schema_problems(json), "") << "$ " << command.command;
    }
  }
}

std::string test_name(const testing::TestParamInfo<fs::path>& info) {
  std::string name = fs::relative(info.param, kRoot).string();
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Documents, Golden, testing::ValuesIn(documents()), test_name);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Golden);

}  // namespace
}  // namespace nps::tests
