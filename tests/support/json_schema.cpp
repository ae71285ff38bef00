#include "support/json_schema.hpp"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "nps/embedded_text.hpp"

namespace nps::tests {
namespace {

/// "nps.report/1" -> the schema of `report`.
const EmbeddedText* schema_named(const std::string& name) {
  for (const auto& schema : json_schemas()) {
    if (name == "nps." + std::string(schema.name) + "/1") return &schema;
  }
  return nullptr;
}

}  // namespace

std::string schema_problems(const std::string& text) {
  const auto document = nlohmann::json::parse(text, nullptr, false);
  if (!document.is_object() || !document.contains("schema")) return "no object with a schema";
  const auto* named = schema_named(document["schema"].get<std::string>());
  if (named == nullptr) return "no such schema: " + document["schema"].get<std::string>();

  valijson::Schema schema;
  const auto schema_json = nlohmann::json::parse(named->text);
  valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_json),
                                          schema);
  valijson::ValidationResults results;
  valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(document),
                                 &results);
  std::string problems;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    for (const auto& step : error.context) problems += step;
    problems += ": " + error.description + "\n";
  }
  return problems;
}

}  // namespace nps::tests
