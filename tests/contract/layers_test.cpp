// The way of the data is one way: a layer includes only what stands left of it.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string>
#include <vector>

namespace nps::tests {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::vector<std::string>> kMayInclude{
    {"text", {}},
    {"input", {"text"}},
    {"survey", {"text", "input"}},
    {"sql", {"text", "survey"}},
    {"stats", {}},
    {"analysis", {"text", "input", "survey", "stats"}},
    {"report", {"text", "input", "survey", "stats", "analysis"}},
    {"render", {"text", "report"}},
    {"commands", {"text", "input", "survey", "sql", "stats", "analysis", "report", "render"}},
    {"cli",
     {"text", "input", "survey", "sql", "stats", "analysis", "report", "render", "commands"}},
};

/// Third-party headers and the folders that may include them.
const std::map<std::string, std::vector<std::string>> kThirdParty{
    {"CLI/", {"cli"}},      {"libfccp/", {"input"}}, {"unicode/", {"text", "input", "survey"}},
    {"archive", {"input"}}, {"boost/", {"stats"}},   {"nlohmann/", {"render"}},
    {"re2/", {"survey"}},   {"zlib", {"input"}},     {"hwy/", {"input"}},
    {"toml++/", {"cli"}},
};

struct Include {
  fs::path file;
  std::string name;
};

std::vector<Include> includes_of(const fs::path& folder) {
  static const std::regex kInclude("^#include [<\"]([^>\"]+)[>\"]");
  std::vector<Include> found;
  if (!fs::exists(folder)) return found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path());
    std::string line;
    std::smatch match;
    while (std::getline(in, line)) {
      if (std::regex_search(line, match, kInclude)) found.push_back({entry.path(), match[1]});
    }
  }
  return found;
}

std::vector<Include> includes_of_layer(const std::string& layer) {
  const fs::path root = NPS_SOURCE_DIR;
  auto found = includes_of(root / "src" / layer);
  const auto headers = includes_of(root / "include/nps" / layer);
  found.insert(found.end(), headers.begin(), headers.end());
  return found;
}

/// "nps/survey/tally.hpp" and "survey/columns.hpp" belong to survey.
std::string layer_of(std::string name) {
  if (name.starts_with("nps/")) name.erase(0, 4);
  const std::string folder = name.substr(0, name.find('/'));
  return kMayInclude.contains(folder) && name.find('/') != std::string::npos ? folder : "";
}

TEST(Layers, IncludeOnlyWhatStandsLeftOfThem) {
  for (const auto& [layer, allowed] : kMayInclude) {
    const auto includes = includes_of_layer(layer);
    EXPECT_FALSE(includes.empty()) << layer;
    for (const auto& include : includes) {
      const std::string other = layer_of(include.name);
      const bool fine = other.empty() || other == layer ||
                        std::find(allowed.begin(), allowed.end(), other) != allowed.end();
      EXPECT_TRUE(fine) << include.file << " includes " << include.name;
    }
  }
}

TEST(Layers, ThirdPartyHeadersStayInTheirLayerAndOutOfThePublicHeaders) {
  for (const auto& include : includes_of(fs::path(NPS_SOURCE_DIR) / "include")) {
    for (const auto& [header, layers] : kThirdParty) {
      EXPECT_FALSE(include.name.starts_with(header)) << include.file << ": " << include.name;
    }
  }
  for (const auto& [layer, ignored] : kMayInclude) {
    for (const auto& include : includes_of(fs::path(NPS_SOURCE_DIR) / "src" / layer)) {
      for (const auto& [header, layers] : kThirdParty) {
        if (!include.name.starts_with(header)) continue;
        EXPECT_NE(std::find(layers.begin(), layers.end(), layer), layers.end())
            << include.file << ": " << include.name;
      }
    }
  }
}

}  // namespace
}  // namespace nps::tests
