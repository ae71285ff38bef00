#pragma once

#include <iosfwd>
#include <span>
#include <string_view>

#include "nps/report/document.hpp"

namespace nps::render {

struct RenderOptions {
  int width = 80;         ///< columns of the terminal
  bool truncate = false;  ///< names may be cut to fit: only on a terminal
  bool color = false;
  bool ascii = false;  ///< no characters outside ASCII for bars and rules
  int precision = 1;   ///< decimals of points and per cent, for people
};

/// One output format.
struct Renderer {
  std::string_view name;       ///< as typed after --format
  std::string_view extension;  ///< of --output files, with the dot
  std::string_view summary;
  bool for_people;  ///< read by people: it shows notes and warnings, rounded figures
  void (*render)(const report::Document& document, const RenderOptions& options, std::ostream& out);
};

/// Every format, the default (table) first.
[[nodiscard]] std::span<const Renderer> renderers();
[[nodiscard]] const Renderer* find_renderer(std::string_view name);
/// By the end of the file name; nullptr when none fits.
[[nodiscard]] const Renderer* renderer_for_file(std::string_view path);

}  // namespace nps::render
