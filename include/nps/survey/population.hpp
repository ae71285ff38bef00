#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "nps/input/byte_source.hpp"

namespace nps::survey {

/// A level of a variable, or a cell of several, and its part of the population.
struct PopulationLevel {
  std::vector<std::string> values;  ///< one per column of the margin
  double share = 0;                 ///< 0..1
  std::uint64_t line = 0;           ///< of the file
};

/// The shares of one variable, or of the cells of several; together 1.
struct PopulationMargin {
  std::vector<std::string> columns;  ///< as the file names them
  std::vector<PopulationLevel> levels;
};

/// What the population looks like.
struct Population {
  std::string file;
  std::vector<PopulationMargin> margins;
};

/// How far the shares of a margin may be from 1 together, as rounded per cents are; they are then
/// scaled to 1.
inline constexpr double kShareTolerance = 0.005;

/// Reads the shares of single variables: columns variable, level, share. A share is 0.52, 52 % or
/// 52; those of a variable must be 1, or 100, together. Throws Error{usage|data|input} with the
/// line.
[[nodiscard]] Population read_margins(const std::string& path, const input::FileOpener& open_file);

/// Reads the shares of cells: a column per variable, and share. One margin.
[[nodiscard]] Population read_cells(const std::string& path, const input::FileOpener& open_file);

/// "gender × age" and the like.
[[nodiscard]] std::string joined_names(const std::vector<std::string>& names);

}  // namespace nps::survey
