#pragma once

#include <string>

namespace nps::test {

/// `text` as one member of a compressed file; `kind` is gzip, zstd, xz or bzip2.
std::string compress(const std::string& kind, const std::string& text);

}  // namespace nps::test
