#include "survey/answer_layout.hpp"

#include <bit>

namespace nps::survey {
namespace {

/// Reads numbers whose bytes stand `step` apart, the lowest first.
class Reader {
 public:
  Reader(const std::byte* at, std::size_t step) : at_(at), step_(step) {}
  std::uint64_t take(std::size_t bytes) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < bytes; ++i, at_ += step_) {
      number |= std::to_integer<std::uint64_t>(*at_) << 8 * i;
    }
    return number;
  }

 private:
  const std::byte* at_;
  std::size_t step_;
};

class Writer {
 public:
  Writer(std::byte* at, std::size_t step) : at_(at), step_(step) {}
  void put(std::size_t bytes, std::uint64_t number) {
    for (std::size_t i = 0; i < bytes; ++i, at_ += step_) {
      *at_ = static_cast<std::byte>(number >> 8 * i);
    }
  }

 private:
  std::byte* at_;
  std::size_t step_;
};

}  // namespace

AnswerLayout::AnswerLayout(const Sizes& sizes)
    : number_bytes_(sizes.number),
      answers_(sizes.answers),
      score_bytes_(sizes.scores ? 1 : 0),
      row_bytes_(sizes.rows ? sizeof(std::uint64_t) : 0),
      weight_bytes_(sizes.weights ? sizeof(double) : 0),
      groups_bytes_(sizes.groups ? 1 : 0) {}

bool AnswerLayout::widen_for(std::uint32_t groups) {
  bool widened = false;
  while (groups_bytes_ > 0 && std::uint64_t{groups} >> 8 * groups_bytes_ > 0) {
    ++groups_bytes_;
    widened = true;
  }
  return widened;
}

std::uint64_t AnswerLayout::number(const std::byte* payload) const {
  return Reader(payload, 1).take(number_bytes_);
}

void AnswerLayout::set_number(std::byte* payload, std::uint64_t number) const {
  Writer(payload, 1).put(number_bytes_, number);
}

KeptAnswer AnswerLayout::answer(const std::byte* payload, std::size_t which) const {
  Reader reader(payload + number_bytes_ + which, answers_);
  KeptAnswer answer;
  const std::uint64_t score = reader.take(score_bytes_);
  answer.score = static_cast<std::uint8_t>(score >> 1U);
  answer.unfinished = (score & 1U) != 0;
  answer.row = reader.take(row_bytes_);
  if (weight_bytes_ > 0) answer.weight = std::bit_cast<double>(reader.take(weight_bytes_));
  answer.groups = static_cast<std::uint32_t>(reader.take(groups_bytes_));
  return answer;
}

void AnswerLayout::set_answer(std::byte* payload, std::size_t which,
                              const KeptAnswer& answer) const {
  Writer writer(payload + number_bytes_ + which, answers_);
  writer.put(score_bytes_, std::uint64_t{answer.score} << 1U | (answer.unfinished ? 1U : 0U));
  writer.put(row_bytes_, answer.row);
  writer.put(weight_bytes_, std::bit_cast<std::uint64_t>(answer.weight));
  writer.put(groups_bytes_, answer.groups);
}

}  // namespace nps::survey
