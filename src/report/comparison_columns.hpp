#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nps/analysis/comparison.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"
#include "report/value_form.hpp"

namespace nps::report {

/// The values of a key in one text: "South × Pro" for people.
[[nodiscard]] std::string key_text(const std::vector<std::string>& key, std::string_view separator);

/// `comparisons` for machines: one row a pair.
[[nodiscard]] Table comparisons_table(const analysis::Comparison& comparison,
                                      const ValueForm& form);

/// The difference of a pair as machines read it and as people do, its limits for people as a list
/// of two, and p; `adjusted` or as it is.
[[nodiscard]] Value difference_value(const analysis::PairComparison& pair, const ValueForm& form);
[[nodiscard]] Value shown_difference(const analysis::PairComparison& pair, const ValueForm& form);
[[nodiscard]] Value shown_limits(const analysis::PairComparison& pair, const ValueForm& form);
[[nodiscard]] Value p_value(const analysis::PairComparison& pair, bool adjusted);

}  // namespace nps::report
