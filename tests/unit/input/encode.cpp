#include "support/encode.hpp"

#include <unicode/ucnv.h>

#include <stdexcept>

namespace nps::test {

std::string encode(const std::string& encoding, const std::string& utf8) {
  std::string out(utf8.size() * 4 + 16, '\0');
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t size =
      ucnv_convert(encoding.c_str(), "UTF-8", out.data(), static_cast<std::int32_t>(out.size()),
                   utf8.data(), static_cast<std::int32_t>(utf8.size()), &status);
  if (U_FAILURE(status) != 0) throw std::runtime_error("cannot encode as " + encoding);
  out.resize(static_cast<std::size_t>(size));
  return out;
}

}  // namespace nps::test
