#pragma once

#include <gtest/gtest.h>

#include <cmath>
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

/// Holds figures to those of somebody else, in proportion to their size:
///
///   constexpr Near expect_near{1e-10};
///   expect_near(actual, file.at("p"));
struct Near {
  double relative;
  double absolute = 0;  ///< allowed beside, for figures that may be 0

  void operator()(double actual, const nlohmann::json& expected) const {
    const auto wanted = expected.get<double>();
    EXPECT_NEAR(actual, wanted, relative * std::abs(wanted) + absolute);
  }
};

}  // namespace nps::reference
