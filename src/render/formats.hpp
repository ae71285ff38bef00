#pragma once

#include <iosfwd>

#include "nps/render/renderer.hpp"

/// The entries of the table in renderer.cpp, one per file.
namespace nps::render {

void render_table(const report::Document&, const RenderOptions&, std::ostream&);
void render_json(const report::Document&, const RenderOptions&, std::ostream&);
void render_json_lines(const report::Document&, const RenderOptions&, std::ostream&);
void render_csv(const report::Document&, const RenderOptions&, std::ostream&);
void render_markdown(const report::Document&, const RenderOptions&, std::ostream&);

}  // namespace nps::render
