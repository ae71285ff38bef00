#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "nps/survey/survey.hpp"

namespace nps::test {

/// Rejected rows as lines of text: the column names, then `file:line reason: cells`, cells joined
/// by bars.
class RejectLog {
 public:
  [[nodiscard]] survey::RejectReceiver receiver() {
    return {[this](std::span<const std::string> names) {
              lines_.push_back(fmt::format("{}", fmt::join(names, "|")));
            },
            [this](const survey::RejectedRow& row) {
              lines_.push_back(fmt::format("{}:{} {}: {}", row.file, row.line, row.reason,
                                           fmt::join(row.cells, "|")));
            }};
  }

  [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }

 private:
  std::vector<std::string> lines_;
};

}  // namespace nps::test
