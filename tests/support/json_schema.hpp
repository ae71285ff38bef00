#pragma once

#include <string>

namespace nps::tests {

/// What is wrong with a JSON document of ours, held against the schema that it names; empty when it
/// is right. `text` that is no JSON object with a `schema` is wrong too.
[[nodiscard]] std::string schema_problems(const std::string& text);

}  // namespace nps::tests
