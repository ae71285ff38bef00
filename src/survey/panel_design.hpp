#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "nps/survey/survey.hpp"
#include "survey/design_cells.hpp"
#include "survey/roles.hpp"

namespace nps::survey {

/// How the respondents of a panel were drawn. A place is a stratum with a cluster, as far as there
/// are such; places are known by their numbers.
class PanelDesign {
 public:
  /// `places` are the values of the design's columns, by number: one without values when there are
  /// no such columns. `roles` and the populations must outlive the design.
  PanelDesign(const Roles& roles, const Populations& populations,
              std::vector<std::vector<std::string>> places);

  /// Places in an order that does not hang on that of the rows.
  [[nodiscard]] const std::vector<std::uint32_t>& order() const { return order_; }

  /// A sample drawn by the design.
  struct Sample {
    std::shared_ptr<const SampleDesign> drawn;
    std::vector<std::uint32_t> strata;  ///< of the sample, by place; of no meaning where none is
  };

  /// Respondents by place. Strata without any are none of the sample. Throws Error{usage|data} for
  /// a population smaller than what was drawn.
  [[nodiscard]] Sample sample(const std::vector<std::uint64_t>& respondents) const;

 private:
  const Roles& roles_;
  const Populations& populations_;
  bool stratified_;
  bool clustered_;
  std::vector<std::vector<std::string>> places_;
  std::vector<std::uint32_t> order_;
};

}  // namespace nps::survey
