// A whole report, in every format, of any bytes: the program ends with one of its exit codes, its
// output holds no control characters, its JSON meets the schema and every row is accounted for.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "nps/render/renderer.hpp"
#include "support/json_schema.hpp"
#include "support/run_program.hpp"

namespace {

using nps::tests::Finished;
using nps::tests::World;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_json(const std::string& text) {
  require(nps::tests::schema_problems(text).empty());
  const auto rows = nlohmann::json::parse(text)["rows"];
  std::uint64_t outcomes = 0;
  for (const auto& [kind, count] : rows.items()) {
    if (kind != "read") outcomes += count.get<std::uint64_t>();
  }
  require(outcomes == rows["read"].get<std::uint64_t>());
}

bool is_clean(const std::string& text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0x7F || (byte < 0x20 && c != '\n')) return false;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto& renderers = nps::render::renderers();
  const auto& format = renderers[data[0] % renderers.size()];
  const World world{{{"a.csv", std::string(data + 1, data + size)}}, {}, false, false, 80};
  const Finished finished = nps::tests::run_program(
      {"report", "a.csv", "--by", "#2", "--format", std::string(format.name), "--quiet"}, world);
  require(finished.exit_code == 0 || finished.exit_code == 2 || finished.exit_code == 3);
  require(is_clean(finished.out) && is_clean(finished.err));
  require((finished.exit_code == 0) == !finished.out.empty());
  require((finished.exit_code == 0) == finished.err.empty());
  if (finished.exit_code == 0 && format.name == "json") check_json(finished.out);
  return 0;
}
