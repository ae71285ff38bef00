#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <limits>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "input/block_marks.hpp"

namespace nps::input {

/// What a block must know of the text before it.
struct Link {
  ScanState state = ScanState::field_start;  ///< where the grammar stands at its first byte
  std::uint64_t line = 1;                    ///< physical line on which `tail` begins
  std::string tail;                          ///< the beginning of a row that goes on in the block
};

/// Keeps blocks that are worked on at the same time in order: what one block must know of those
/// before it goes from hand to hand, and results are handed in by turns. The first failure in the
/// order of the text is the one that counts.
class BlockChain {
 public:
  explicit BlockChain(Link first) : link_(std::move(first)) {}

  /// Whether `wait` would give the link of block `number` at once.
  [[nodiscard]] bool is_ready(std::uint64_t number);

  /// The link of block `number`, once it is there; nothing when no block of this number will be
  /// looked at because an earlier one failed or ended the text.
  [[nodiscard]] std::optional<Link> wait(std::uint64_t number);
  /// Hands on what block `number` must know. Called once for each, by the one before it.
  void pass(std::uint64_t number, Link link);

  /// Calls `hand_in` when all blocks before `number` have handed in theirs. An empty one only notes
  /// that there is nothing to wait for. Not called when an earlier block failed.
  void take_turn(std::uint64_t number, const std::function<void()>& hand_in);

  /// Block `number` failed with the current exception.
  void fail(std::uint64_t number);
  /// Nothing from block `number` on is to be looked at.
  void stop(std::uint64_t number);

  /// Throws the failure of the earliest block that failed, if any did. All threads must be done.
  void rethrow();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t next_link_ = 0;
  Link link_;  ///< of block `next_link_`
  std::uint64_t next_turn_ = 0;
  std::set<std::uint64_t> done_early_;  ///< blocks after `next_turn_` that have nothing to hand in
  std::uint64_t end_ = std::numeric_limits<std::uint64_t>::max();
  std::exception_ptr failure_;
};

}  // namespace nps::input
