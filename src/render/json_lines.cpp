#include <nlohmann/json.hpp>
#include <ostream>

#include "nps/report/key.hpp"
#include "render/formats.hpp"
#include "render/json_text.hpp"
#include "render/json_tree.hpp"
#include "render/records.hpp"

namespace nps::render {

void render_json_lines(const report::Document& document, const RenderOptions&, std::ostream& out) {
  const RecordList list = collect_records(document);
  if (!list.declared) out << json_line(json_tree(document)) << '\n';
  for (const Record& record : list.records) {
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    object["record"] = record.name;
    for (const RecordField& field : record.fields) {
      set_member(object, report::split_key_path(field.key), *field.value);
    }
    out << json_line(object) << '\n';
  }
}

}  // namespace nps::render
