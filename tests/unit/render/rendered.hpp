#pragma once

#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nps/render/renderer.hpp"
#include "nps/report/document.hpp"

/// Short ways to write documents down in tests.
namespace nps::render {

inline std::string rendered(std::string_view format, const report::Document& document,
                            const RenderOptions& options = {}) {
  std::ostringstream out;
  find_renderer(format)->render(document, options, out);
  return out.str();
}

inline std::string rendered(std::string_view format, report::Block block,
                            const RenderOptions& options = {}) {
  report::Document document{"nps.test/1", {}};
  document.blocks.push_back(std::move(block));
  return rendered(format, document, options);
}

inline report::Value whole(std::int64_t value) { return value; }
inline report::Value words(std::string value) { return report::Value(std::move(value)); }
inline report::Value missing(std::string reason) { return report::Missing{std::move(reason)}; }

inline report::Field machine_field(std::string key, report::Value value) {
  return {std::move(key), "", std::move(value), report::Unit::none, report::Audience::machines};
}

}  // namespace nps::render
