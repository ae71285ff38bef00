#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nps/survey/date.hpp"

namespace nps::survey {

/// Seconds since 1970-01-01 00:00 in UTC.
using Instant = std::int64_t;

/// The civil time of a zone of the IANA time zone database, as far as ICU knows its past and rules.
class TimeZone {
 public:
  /// The zone of a name such as `Europe/Berlin` or `UTC`. Throws Error{usage} with the nearest
  /// names for any other.
  [[nodiscard]] static std::shared_ptr<const TimeZone> named(const std::string& name);

  [[nodiscard]] const std::string& name() const { return name_; }

  /// What clocks there show.
  [[nodiscard]] CivilSeconds civil(Instant time) const;

  /// Whether clocks are not changed between two instants, both included.
  [[nodiscard]] bool is_steady(Instant from, Instant to) const;

 private:
  /// From `begin` on clocks are `offset` seconds before UTC.
  struct Stretch {
    Instant begin = 0;
    std::int64_t offset = 0;
  };

  explicit TimeZone(std::string name) : name_(std::move(name)) {}
  [[nodiscard]] std::size_t stretch_at(Instant time) const;

  std::string name_;
  std::vector<Stretch> stretches_;  ///< in order; the first begins before all times
};

}  // namespace nps::survey
