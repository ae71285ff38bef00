#include "nps/stats/rao_scott.hpp"

#include <array>
#include <utility>

#include "nps/stats/distributions.hpp"
#include "stats/cholesky.hpp"
#include "stats/homogeneity_families.hpp"

namespace nps::stats {
namespace {

constexpr std::size_t kClasses = 3;

/// A cell of the table groups x classes that has answers.
struct Cell {
  std::size_t place = 0;  ///< in ClassShares::covariances
  double share = 0;
};

/// The log of an odds ratio, with the last group and the last class: cells that add to it, and that
/// take from it. Cells without answers are not there.
struct OddsRatio {
  struct Term {
    Cell cell;
    double factor = 0;  ///< 1 or -1, over the share: its derivative
  };
  std::vector<Term> terms;
};

/// Groups and classes that have answers.
struct Table {
  std::vector<std::array<Cell, kClasses>> rows;
  std::vector<std::size_t> classes;
};

Table table_of(const ClassShares& shares) {
  Table table;
  std::array<double, kClasses> sums{};
  for (std::size_t i = 0; i < shares.groups.size(); ++i) {
    const Counts& group = shares.groups[i];
    if (!(group.n() > 0)) continue;
    const std::array<double, kClasses> parts{group.promoters, group.passives, group.detractors};
    auto& row = table.rows.emplace_back();
    for (std::size_t c = 0; c < kClasses; ++c) {
      row[c] = {i * kClasses + c, parts[c]};
      sums[c] += parts[c];
    }
  }
  for (std::size_t c = 0; c < kClasses; ++c) {
    if (sums[c] > 0) table.classes.push_back(c);
  }
  return table;
}

std::vector<OddsRatio> odds_ratios(const Table& table) {
  std::vector<OddsRatio> ratios;
  for (std::size_t r = 0; r + 1 < table.rows.size(); ++r) {
    for (std::size_t c = 0; c + 1 < table.classes.size(); ++c) {
      OddsRatio& ratio = ratios.emplace_back();
      const auto add = [&](std::size_t row, std::size_t column, double sign) {
        const Cell& cell = table.rows[row][table.classes[column]];
        if (cell.share > 0) ratio.terms.push_back({cell, sign / cell.share});
      };
      const std::size_t last_row = table.rows.size() - 1;
      const std::size_t last_column = table.classes.size() - 1;
      add(r, c, 1);
      add(r, last_column, -1);
      add(last_row, c, -1);
      add(last_row, last_column, 1);
    }
  }
  return ratios;
}

/// The covariances of all odds ratios when those of two cells are `of_cells`.
template <class OfCells>
SquareMatrix covariances(const std::vector<OddsRatio>& ratios, const OfCells& of_cells) {
  SquareMatrix matrix(ratios.size());
  for (std::size_t i = 0; i < ratios.size(); ++i) {
    for (std::size_t j = 0; j < ratios.size(); ++j) {
      for (const OddsRatio::Term& a : ratios[i].terms) {
        for (const OddsRatio::Term& b : ratios[j].terms) {
          matrix.at(i, j) += a.factor * b.factor * of_cells(a.cell, b.cell);
        }
      }
    }
  }
  return matrix;
}

/// The sum of the generalised design effects, and of their squares.
struct DesignEffects {
  double sum = 0;
  double squares = 0;
};

/// They are the eigenvalues of S^-1 V, or of L^-1 V L^-T, with `factor` L of S. V is made into it.
DesignEffects design_effects(SquareMatrix v, const SquareMatrix& factor) {
  const auto divide_columns = [&] {
    std::vector<double> column(v.size);
    for (std::size_t j = 0; j < v.size; ++j) {
      for (std::size_t i = 0; i < v.size; ++i) column[i] = v.at(i, j);
      divide(column, factor);
      for (std::size_t i = 0; i < v.size; ++i) v.at(i, j) = column[i];
    }
  };
  const auto transpose = [&] {
    for (std::size_t i = 0; i < v.size; ++i) {
      for (std::size_t j = 0; j < i; ++j) std::swap(v.at(i, j), v.at(j, i));
    }
  };
  divide_columns();
  transpose();
  divide_columns();
  DesignEffects effects;
  for (std::size_t i = 0; i < v.size; ++i) effects.sum += v.at(i, i);
  for (const double cell : v.cells) effects.squares += cell * cell;
  return effects;
}

/// Of the table as if each answer had been drawn on its own.
HomogeneityResult pearson(const ClassShares& shares) {
  std::vector<Counts> counts;
  for (const Counts& group : shares.groups) counts.push_back(group * shares.answers);
  return chi_square(counts);
}

}  // namespace

HomogeneityResult rao_scott(const ClassShares& shares) {
  const Table table = table_of(shares);
  if (table.rows.size() > kMostRaoScottGroups) return {{}, "more than 200 groups"};
  const HomogeneityResult result = pearson(shares);
  if (!result.test) return result;
  const std::vector<OddsRatio> ratios = odds_ratios(table);
  SquareMatrix simple = covariances(ratios, [&](const Cell& a, const Cell& b) {
    return a.place == b.place ? a.share / shares.answers : 0;
  });
  if (!factorise(simple)) return {{}, "too many groups without one of the three classes"};
  const std::size_t cells = shares.groups.size() * kClasses;
  const DesignEffects effects =
      design_effects(covariances(ratios,
                                 [&](const Cell& a, const Cell& b) {
                                   return shares.covariances[a.place * cells + b.place];
                                 }),
                     simple);
  constexpr double kRoundingError = 1e-9;
  if (!(effects.sum > kRoundingError * static_cast<double>(ratios.size()))) {
    return {{}, "the primary sampling units do not show what chance does, or it does nothing"};
  }
  const double df1 = effects.sum * effects.sum / effects.squares;
  const double df2 = df1 * shares.df;
  if (!(df2 > 0)) return {{}, "too few primary sampling units"};
  const double f = result.test->statistic / effects.sum;
  return {HomogeneityTest{f, df1, df2, f_upper_p(f, df1, df2)}, {}};
}

}  // namespace nps::stats
