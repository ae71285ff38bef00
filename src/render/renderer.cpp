#include "nps/render/renderer.hpp"

#include <algorithm>
#include <array>

#include "render/formats.hpp"

namespace nps::render {
namespace {

constexpr std::array kRenderers = {
    Renderer{"table", ".txt", "aligned text for the screen", true, render_table},
    Renderer{"json", ".json", "one JSON document with unrounded numbers", false, render_json},
    Renderer{"ndjson", ".ndjson", "one JSON object a line", false, render_json_lines},
    Renderer{"csv", ".csv", "one row per group, for spreadsheets", false, render_csv},
    Renderer{"markdown", ".md", "tables for wikis and pull requests", true, render_markdown},
};

bool ends_with_extension(std::string_view path, std::string_view extension) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return path.size() > extension.size() &&
         std::equal(extension.rbegin(), extension.rend(), path.rbegin(),
                    [lower](char a, char b) { return a == lower(b); });
}

}  // namespace

std::span<const Renderer> renderers() { return kRenderers; }

const Renderer* find_renderer(std::string_view name) {
  const auto found = std::find_if(kRenderers.begin(), kRenderers.end(),
                                  [name](const Renderer& entry) { return entry.name == name; });
  return found == kRenderers.end() ? nullptr : &*found;
}

const Renderer* renderer_for_file(std::string_view path) {
  const auto found = std::find_if(
      kRenderers.begin(), kRenderers.end(),
      [path](const Renderer& entry) { return ends_with_extension(path, entry.extension); });
  return found == kRenderers.end() ? nullptr : &*found;
}

}  // namespace nps::render
