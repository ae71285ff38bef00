#pragma once

#include <memory>
#include <string>

#include "nps/input/byte_source.hpp"

namespace nps::input {

/// `prefix`, then what is left of `rest`: gives back bytes that were read to have a look at them.
[[nodiscard]] std::unique_ptr<ByteSource> prefixed(std::string prefix,
                                                   std::unique_ptr<ByteSource> rest);

}  // namespace nps::input
