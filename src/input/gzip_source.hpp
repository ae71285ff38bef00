#pragma once

#include <memory>
#include <string>

#include "nps/input/byte_source.hpp"

namespace nps::input {

/// The plain bytes of a gzip file (RFC 1952), all its members, each held against its checksum and
/// length. Throws Error{input} for truncated or damaged data and for bytes after the last member.
[[nodiscard]] std::unique_ptr<ByteSource> gunzipped(std::unique_ptr<ByteSource> source,
                                                    const std::string& name);

}  // namespace nps::input
