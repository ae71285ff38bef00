#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "survey/keyed_hash.hpp"
#include "survey/text_index.hpp"

namespace nps::survey {

/// A population as a row says it.
struct PopulationCell {
  double population = 0;
  std::string_view file = {};
  std::uint64_t line = 0;
  std::uint64_t position = 0;  ///< among the rows of all files
};

/// The populations that the rows say for their strata: one each, or the survey is refused. Several
/// may be filled from parts of the rows and merged; the result is that of all rows in order.
class StratumPopulations {
 public:
  explicit StratumPopulations(const HashKey& key) : strata_(key) {}

  /// Blanks around the name of the stratum are left out.
  void add(std::string_view stratum, const PopulationCell& cell);
  void merge(const StratumPopulations& other);

  /// What a row says and where it stands.
  struct Said {
    double population = 0;
    std::string file = {};
    std::uint64_t line = 0;
    std::uint64_t position = 0;
  };

  /// What the first row of each stratum says. Throws Error{data} naming the first row that
  /// contradicts one before it about its stratum. `column` is that of the populations;
  /// `stratified`: the names of strata mean something.
  [[nodiscard]] std::map<std::string, Said> settle(const std::string& column,
                                                   bool stratified) const;

 private:
  struct Stratum {
    std::string name;
    Said first;
    std::optional<Said> other;  ///< the first row that says something else
  };

  static void take(Stratum& stratum, const Said& said);

  TextIndex strata_;
  std::vector<Stratum> found_;
};

}  // namespace nps::survey
