#include "survey/respondents.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace nps::survey {
namespace {

struct Row {
  std::string id;
  int score = 0;
  std::optional<DateCell> date;
  std::vector<std::uint32_t> groups;
  std::uint64_t number = 0;
  bool unfinished = false;
};

/// What counts for a respondent, in a form that can be sorted and printed.
using Final = std::tuple<int, double, std::vector<std::uint32_t>, std::uint64_t, std::uint64_t>;
enum class Order { day_first, month_first, rows };

std::optional<CivilSeconds> time_of(const Row& row, Order order) {
  if (!row.date || order == Order::rows) return std::nullopt;
  if (order == Order::day_first && row.date->day_first_ok) return row.date->day_first;
  if (order == Order::month_first && row.date->month_first_ok) return row.date->month_first;
  return std::nullopt;
}

/// All rows of every respondent, by id; an empty id gets a name that no row has.
std::map<std::string, std::vector<Row>> by_respondent(const std::vector<Row>& rows) {
  std::map<std::string, std::vector<Row>> answers;
  for (const Row& row : rows) {
    answers[row.id.empty() ? fmt::format("unnamed {}", row.number) : row.id].push_back(row);
  }
  return answers;
}

const Row& chosen(const std::vector<Row>& rows, Keep keep, Order order) {
  const auto is_better = [&](const Row& a, const Row& b) {
    const auto a_time = time_of(a, order);
    const auto b_time = time_of(b, order);
    if (a_time.has_value() != b_time.has_value()) return a_time.has_value();
    if (a_time != b_time) return keep == Keep::latest ? *a_time > *b_time : *a_time < *b_time;
    return keep == Keep::latest ? a.number > b.number : a.number < b.number;
  };
  return *std::min_element(rows.begin(), rows.end(), is_better);
}

Final mean_of(const std::vector<Row>& rows) {
  int scores = 0;
  std::uint64_t unfinished = 0;
  for (const Row& row : rows) {
    scores += row.score;
    unfinished += row.unfinished ? 1 : 0;
  }
  return {0, static_cast<double>(scores) / static_cast<double>(rows.size()), rows.back().groups, 0,
          unfinished};
}

std::vector<Final> expected(const std::vector<Row>& rows, Keep keep, Order order) {
  std::vector<Final> finals;
  for (const auto& [id, answers] : by_respondent(rows)) {
    if (keep == Keep::mean) {
      finals.push_back(mean_of(answers));
    } else {
      const Row& row = chosen(answers, keep, order);
      finals.emplace_back(row.score, 0, row.groups, row.number, row.unfinished ? 1 : 0);
    }
  }
  std::sort(finals.begin(), finals.end());
  return finals;
}

bool order_matters(const std::vector<Row>& rows, Keep keep) {
  const auto respondents = by_respondent(rows);
  return keep != Keep::mean &&
         std::any_of(respondents.begin(), respondents.end(), [&](const auto& respondent) {
           return chosen(respondent.second, keep, Order::day_first).number !=
                  chosen(respondent.second, keep, Order::month_first).number;
         });
}

/// Whether a date reads with this order only.
bool any_proof(const std::vector<Row>& rows, Order order) {
  return std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
    return row.date && row.date->day_first_ok != row.date->month_first_ok &&
           row.date->day_first_ok == (order == Order::day_first);
  });
}

std::vector<Final> finals(const Respondents& respondents, std::optional<DateOrder> order) {
  std::vector<Final> finals;
  respondents.for_each(order, [&](const FinalAnswer& answer) {
    finals.emplace_back(answer.score, answer.mean,
                        std::vector<std::uint32_t>(answer.segments.begin(), answer.segments.end()),
                        answer.row, answer.unfinished);
  });
  std::sort(finals.begin(), finals.end());
  return finals;
}

/// Days of the month are below `end` in dates that may read both ways.
std::optional<DateCell> any_date(int end, bool month_first) {
  const std::string cell = *rc::gen::weightedOneOf<std::string>(
      {{1, rc::gen::element<std::string>("", "03/04/2025 24:00", "04/03/2025 24:00")},
       {2, rc::gen::map(rc::gen::inRange(1, 29),
                        [](int day) { return fmt::format("2025-03-{:02}", day); })},
       {6, rc::gen::map(rc::gen::resize(rc::kNominalSize, rc::gen::pair(rc::gen::inRange(1, end),
                                                                        rc::gen::inRange(1, 13))),
                        [=](const std::pair<int, int>& day) {
                          const auto [first, second] =
                              month_first ? std::pair(day.second, day.first) : day;
                          return fmt::format("{}/{}/2025", first, second);
                        })}});
  return parse_date(cell);
}

std::vector<Row> any_rows(std::size_t breakdowns) {
  std::vector<Row> rows(static_cast<std::size_t>(*rc::gen::inRange(0, 120)));
  const int most_ids = *rc::gen::element(1, 4, 30, 1'000'000);
  const int end_of_days = *rc::gen::element(13, 14);
  const std::vector<bool> month_first = *rc::gen::element(
      std::vector<bool>{false}, std::vector<bool>{true}, std::vector<bool>{false, true});
  std::uint64_t number = 0;
  for (Row& row : rows) {
    const int id = *rc::gen::inRange(0, most_ids + 1);
    if (id > 0) row.id = std::to_string(id) + std::string(static_cast<std::size_t>(id % 40), 'x');
    row.score = *rc::gen::inRange(-10, 11);
    row.date = any_date(end_of_days, *rc::gen::elementOf(month_first));
    for (std::size_t i = 0; i < breakdowns; ++i) {
      row.groups.push_back(*rc::gen::element<std::uint32_t>(0, 1, 300, 70'000));
    }
    number += *rc::gen::element<std::uint64_t>(1, 2, 5'000'000'000);
    row.number = number;
    row.unfinished = *rc::gen::arbitrary<bool>();
  }
  return rows;
}

RC_GTEST_PROP(Respondents, KeepWhatALookAtAllRowsKeeps, ()) {
  RespondentOptions options;
  options.keep = *rc::gen::element(Keep::latest, Keep::first, Keep::mean);
  options.dated = true;
  options.breakdowns = *rc::gen::element<std::size_t>(0, 1, 3);
  options.rows_may_do = *rc::gen::arbitrary<bool>();
  options.rows_wanted = true;
  options.scale = parse_scale("-10-10");
  options.key = {*rc::gen::arbitrary<std::uint64_t>(), *rc::gen::arbitrary<std::uint64_t>()};

  const std::vector<Row> rows = any_rows(options.breakdowns);
  Respondents respondents(options);
  std::map<std::string, int> seen;
  for (const Row& row : rows) {
    const bool is_new = row.id.empty() || seen[row.id]++ == 0;
    RC_ASSERT(respondents.add(
                  row.id, {row.score, row.date, row.groups, row.number, row.unfinished}) == is_new);
  }
  RC_ASSERT(respondents.size() == by_respondent(rows).size());
  if (options.rows_may_do) {
    RC_ASSERT(finals(respondents, {}) == expected(rows, options.keep, Order::rows));
  }
  const bool day_first = any_proof(rows, Order::day_first);
  const bool month_first = any_proof(rows, Order::month_first);
  RC_CLASSIFY(day_first && month_first, "contradictory");
  RC_CLASSIFY(day_first != month_first, "settled");
  if (!month_first || options.keep == Keep::mean) {
    RC_ASSERT(finals(respondents, DateOrder::day_first) ==
              expected(rows, options.keep, Order::day_first));
  }
  if (!day_first || options.keep == Keep::mean) {
    RC_ASSERT(finals(respondents, DateOrder::month_first) ==
              expected(rows, options.keep, Order::month_first));
  }
  RC_ASSERT(respondents.order_matters() ==
            (!day_first && !month_first && order_matters(rows, options.keep)));
}

RC_GTEST_PROP(Respondents, KeepByRowsWithoutDates, ()) {
  RespondentOptions options;
  options.keep = *rc::gen::element(Keep::latest, Keep::first);
  options.rows_wanted = true;
  options.scale = parse_scale("-10-10");
  const std::vector<Row> rows = any_rows(0);
  Respondents respondents(options);
  for (const Row& row : rows) {
    respondents.add(row.id, {row.score, {}, row.groups, row.number, row.unfinished});
  }
  RC_ASSERT(finals(respondents, {}) == expected(rows, options.keep, Order::rows));
}

}  // namespace
}  // namespace nps::survey
