#pragma once

#include <string>

namespace nps::test {

/// UTF-8 in another encoding, by ICU's name for it.
std::string encode(const std::string& encoding, const std::string& utf8);

}  // namespace nps::test
