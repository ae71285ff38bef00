#include <nlohmann/json.hpp>
#include <ostream>

#include "render/formats.hpp"
#include "render/json_text.hpp"
#include "render/json_tree.hpp"

namespace nps::render {

void render_json(const report::Document& document, const RenderOptions&, std::ostream& out) {
  out << json_text(json_tree(document)) << '\n';
}

}  // namespace nps::render
