#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "nps/stats/counts.hpp"

namespace nps::reference {

/// The figures of tests/reference/<file>; README.md beside them says where they come from.
inline nlohmann::json figures(const std::string& file) {
  std::ifstream stream(std::string(NPS_SOURCE_DIR "/tests/reference/") + file);
  return nlohmann::json::parse(stream);
}

/// Promoters, passives and detractors from a JSON array in that order.
inline stats::Counts counts(const nlohmann::json& array) {
  return {array.at(0).get<double>(), array.at(1).get<double>(), array.at(2).get<double>()};
}

}  // namespace nps::reference
