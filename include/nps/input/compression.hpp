#pragma once

#include <memory>
#include <optional>
#include <string>

#include "nps/input/byte_source.hpp"

namespace nps::input {

/// A source whose bytes are plain, and the name of the compression taken off, if any: "gzip",
/// "zstd", "xz", "bzip2".
struct PlainSource {
  std::unique_ptr<ByteSource> source;
  std::optional<std::string> compression;
};

/// Looks at the magic bytes and takes the compression off (all members of a multi-member file).
/// `name` is for messages. Reading the result throws Error{input} for truncated or corrupt data and
/// Error{data} when it expands beyond 1,000 times its size and 1 GiB.
[[nodiscard]] PlainSource decompressed(std::unique_ptr<ByteSource> source, const std::string& name);

}  // namespace nps::input
