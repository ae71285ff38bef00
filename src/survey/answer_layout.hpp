#pragma once

#include <cstddef>
#include <cstdint>

namespace nps::survey {

/// What is kept of an answer beside its date.
struct KeptAnswer {
  std::uint64_t row = 0;
  std::uint32_t groups = 0;  ///< number of their combination
  std::uint8_t score = 0;    ///< above the lowest of the scale, at most 127
  bool unfinished = false;
  double weight = 1;
};

/// Where in a respondent's few bytes a number and one or two answers stand. Numbers of groups take
/// as many bytes as the greatest needs. The bytes of two answers alternate, so that those of a
/// greater number of groups come behind all others.
class AnswerLayout {
 public:
  struct Sizes {
    std::size_t number = 0;   ///< bytes
    std::size_t answers = 1;  ///< how many
    bool scores = true;       ///< in the answers, with the mark of an unfinished row
    bool rows = false;        ///< in the answers
    bool groups = false;      ///< in the answers
    bool weights = false;     ///< in the answers
  };
  explicit AnswerLayout(const Sizes& sizes);

  /// Bytes of a respondent.
  [[nodiscard]] std::size_t size() const {
    return number_bytes_ + answers_ * (score_bytes_ + row_bytes_ + weight_bytes_ + groups_bytes_);
  }
  /// Makes room for the number of a combination. True when bytes must be added to each respondent.
  [[nodiscard]] bool widen_for(std::uint32_t groups);

  [[nodiscard]] std::uint64_t number(const std::byte* payload) const;
  void set_number(std::byte* payload, std::uint64_t number) const;
  [[nodiscard]] KeptAnswer answer(const std::byte* payload, std::size_t which) const;
  void set_answer(std::byte* payload, std::size_t which, const KeptAnswer& answer) const;

 private:
  std::size_t number_bytes_;
  std::size_t answers_;
  std::size_t score_bytes_;
  std::size_t row_bytes_;
  std::size_t weight_bytes_;
  std::size_t groups_bytes_;
};

}  // namespace nps::survey
