#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "nps/report/document.hpp"

namespace nps::render {

/// Sets the member at the end of `path`, making the objects on the way. A missing figure becomes
/// null, and its reason the member "reason" of the same object; several reasons are joined by "; ".
void set_member(nlohmann::ordered_json& object, const std::vector<std::string>& path,
                const report::Value& value);

/// The whole document: "schema" first, then the machine parts of the blocks in their order.
[[nodiscard]] nlohmann::ordered_json json_tree(const report::Document& document);

}  // namespace nps::render
