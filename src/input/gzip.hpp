#pragma once

#include <memory>
#include <string>

#include "nps/input/byte_source.hpp"

namespace nps::input {

/// The plain bytes of all members of a gzip file (RFC 1952). Unlike most readers it compares the
/// checksum and the length of every member and refuses bytes after the last one; zeros, with which
/// tapes are filled up, are allowed. Errors as in `decompressed`.
[[nodiscard]] std::unique_ptr<ByteSource> gunzipped(std::unique_ptr<ByteSource> source,
                                                    std::string name);

}  // namespace nps::input
