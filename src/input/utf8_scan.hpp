#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace nps::input {

/// How many bytes at the beginning are ASCII.
[[nodiscard]] std::size_t ascii_prefix(const char* data, std::size_t size);

/// How many bytes at the beginning are complete, well-formed UTF-8 sequences (Unicode 15, table
/// 3-7). Made for gigabytes: whole blocks of ASCII and runs of three-byte characters take few
/// steps.
[[nodiscard]] std::size_t valid_prefix(const char* data, std::size_t size);

/// True when `bytes` (not empty) could be the beginning of a sequence that the next block goes on
/// with.
[[nodiscard]] bool is_cut_sequence(std::string_view bytes);

/// Appends `text` with every byte that is no part of a well-formed sequence replaced as
/// append_undecodable does; gives how many there were.
std::uint64_t repair_utf8(std::string_view text, std::string& repaired);

/// How many bytes repair_utf8 would replace.
[[nodiscard]] std::uint64_t count_undecodable(std::string_view text);

}  // namespace nps::input
