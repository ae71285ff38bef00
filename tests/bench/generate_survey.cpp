// Writes made-up surveys of any size to standard output, for benchmarks and large tests.
// The same options give the same bytes.

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "survey_shapes.hpp"

namespace nps_bench {
namespace {

// False when standard output takes no more; errno says why.
template <typename Shape>
bool generate(const Options& options) {
  constexpr std::size_t kBlock = std::size_t{1} << 20U;
  Shape shape(options);
  std::string out = Shape::header();
  for (std::uint64_t row = 0; row < options.rows; ++row) {
    shape.append_row(out, row);
    if (out.size() >= kBlock) {
      if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) {
        return false;
      }
      out.clear();
    }
  }
  return std::fwrite(out.data(), 1, out.size(), stdout) == out.size() && std::fflush(stdout) == 0;
}

struct ShapeEntry {
  std::string_view name;
  std::string_view summary;
  bool (*generate)(const Options& options);
};

constexpr std::array<ShapeEntry, 5> kShapes = {{
    {"survey", "10 columns, about 117 bytes a row, two quoted comments",
     &generate<SurveyShape<false>>},
    {"narrow", "id,region,score without quotes", &generate<NarrowShape>},
    {"quoted", "as survey, every cell quoted", &generate<SurveyShape<true>>},
    {"wide", "1,000 columns, the score in the middle", &generate<WideShape>},
    {"segments", "100,000 different segments", &generate<SegmentsShape>},
}};

std::string usage() {
  std::string text =
      "Usage: generate_survey [--rows N] [--shape NAME] [--seed N] > FILE\n\n"
      "Writes a made-up survey as CSV. Without options: 1,000,000 rows, shape survey, seed 1.\n\n"
      "Shapes:\n";
  for (const ShapeEntry& shape : kShapes) {
    ((text += "  ") += shape.name).append(10 - shape.name.size(), ' ');
    (text += shape.summary) += '\n';
  }
  return text;
}

int fail(int status, std::string_view what, std::string_view about) {
  const std::string text = "generate_survey: " + std::string(what) + std::string(about) + '\n';
  std::fputs(text.c_str(), stderr);
  return status;
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end) {
    return std::nullopt;
  }
  return number;
}

const ShapeEntry* find_shape(std::string_view name) {
  for (const ShapeEntry& shape : kShapes) {
    if (shape.name == name) {
      return &shape;
    }
  }
  return nullptr;
}

int run(std::span<char* const> arguments) {
  Options options;
  const ShapeEntry* shape = &kShapes.front();
  for (std::size_t at = 0; at < arguments.size(); at += 2) {
    const std::string_view name = arguments[at];
    if (name == "--help" || name == "-h") {
      return std::fputs(usage().c_str(), stdout) < 0 ? 1 : 0;
    }
    if (name != "--rows" && name != "--seed" && name != "--shape") {
      return fail(2, "unknown option ", name);
    }
    if (at + 1 == arguments.size()) {
      return fail(2, "a value is missing after ", name);
    }
    const std::string_view value = arguments[at + 1];
    if (name == "--shape") {
      shape = find_shape(value);
      if (shape == nullptr) {
        return fail(2, "--help lists the shapes; there is no ", value);
      }
      continue;
    }
    const std::optional<std::uint64_t> number = whole_number(value);
    if (!number || (name == "--rows" && *number > kMaxRows)) {
      return fail(2, "not a number it can work with: ", value);
    }
    (name == "--rows" ? options.rows : options.seed) = *number;
  }
  return shape->generate(options) ? 0 : fail(1, "cannot write: ", std::strerror(errno));
}

}  // namespace
}  // namespace nps_bench

int main(int argc, char** argv) {
  return nps_bench::run(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
}
