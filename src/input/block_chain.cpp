#include "input/block_chain.hpp"

#include <utility>

namespace nps::input {

bool BlockChain::is_ready(std::uint64_t number) {
  const std::lock_guard lock(mutex_);
  return next_link_ == number;
}

std::optional<Link> BlockChain::wait(std::uint64_t number) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return next_link_ == number || end_ <= number; });
  if (end_ <= number) return std::nullopt;
  return std::move(link_);
}

void BlockChain::pass(std::uint64_t number, Link link) {
  {
    const std::lock_guard lock(mutex_);
    link_ = std::move(link);
    next_link_ = number;
  }
  changed_.notify_all();
}

void BlockChain::take_turn(std::uint64_t number, const std::function<void()>& hand_in) {
  std::unique_lock lock(mutex_);
  if (hand_in) {
    changed_.wait(lock, [&] { return next_turn_ == number || end_ < number; });
    if (end_ < number) return;
    // The turn is held by the number, so others may go on with their links.
    lock.unlock();
    hand_in();
    lock.lock();
  }
  done_early_.insert(number);
  while (!done_early_.empty() && *done_early_.begin() == next_turn_) {
    done_early_.erase(done_early_.begin());
    ++next_turn_;
  }
  lock.unlock();
  changed_.notify_all();
}

void BlockChain::fail(std::uint64_t number) {
  {
    const std::lock_guard lock(mutex_);
    if (number < end_ || (number == end_ && !failure_)) {
      failure_ = std::current_exception();
      end_ = number;
    }
  }
  changed_.notify_all();
}

void BlockChain::stop(std::uint64_t number) {
  {
    const std::lock_guard lock(mutex_);
    if (number < end_) {
      end_ = number;
      failure_ = nullptr;
    }
  }
  changed_.notify_all();
}

void BlockChain::rethrow() {
  if (failure_) std::rethrow_exception(failure_);
}

}  // namespace nps::input
