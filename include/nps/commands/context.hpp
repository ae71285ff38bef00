#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "nps/input/byte_source.hpp"

namespace nps::commands {

/// What the program may touch of the world. `main` hands in the real one, tests their own.
struct Context {
  /// Takes bytes of the result. Throws Error{output} when they cannot be written.
  std::function<void(std::string_view)> out;
  /// Takes messages; never fails.
  std::function<void(std::string_view)> err;
  std::function<std::optional<std::string>(const std::string& name)> environment;
  input::FileOpener open_file;
  /// Time since some moment; never runs backwards. Any thread may ask.
  std::function<std::chrono::nanoseconds()> clock;
  /// Days from 1970-01-01 to today, where the user is; may be empty.
  std::function<std::int64_t()> today;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::array<std::uint64_t, 2> random{};  ///< nobody can guess it
  std::size_t processors = 1;             ///< that the program may use at once
  int width = 80;                         ///< columns of the terminal, when there is one
};

}  // namespace nps::commands
