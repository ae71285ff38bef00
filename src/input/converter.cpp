#include "input/converter.hpp"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>
#include <vector>

#include "nps/error.hpp"
#include "nps/text/nearest.hpp"

namespace nps::input {
namespace {

using namespace std::string_view_literals;

struct Alias {
  std::string_view given;
  std::string_view name;
  std::string_view converter;
};

// Names that mean something larger than what they say, and names for which ICU's own is odd.
constexpr std::array kAliases{
    Alias{"utf8"sv, "utf-8"sv, "UTF-8"sv},
    Alias{"gb2312"sv, "gb18030"sv, "gb18030"sv},
    Alias{"gbk"sv, "gb18030"sv, "gb18030"sv},
    Alias{"cp936"sv, "gb18030"sv, "gb18030"sv},
    Alias{"windows-936"sv, "gb18030"sv, "gb18030"sv},
    Alias{"euc-kr"sv, "euc-kr"sv, "windows-949"sv},
    Alias{"cp949"sv, "euc-kr"sv, "windows-949"sv},
    Alias{"ms949"sv, "euc-kr"sv, "windows-949"sv},
    Alias{"ksc_5601"sv, "euc-kr"sv, "windows-949"sv},
    Alias{"uhc"sv, "euc-kr"sv, "windows-949"sv},
    Alias{"windows-949"sv, "euc-kr"sv, "windows-949"sv},
    Alias{"shift_jis"sv, "shift_jis"sv, "windows-31j"sv},
    Alias{"shift-jis"sv, "shift_jis"sv, "windows-31j"sv},
    Alias{"sjis"sv, "shift_jis"sv, "windows-31j"sv},
    Alias{"cp932"sv, "shift_jis"sv, "windows-31j"sv},
    Alias{"windows-31j"sv, "shift_jis"sv, "windows-31j"sv},
    Alias{"big5"sv, "big5"sv, "windows-950"sv},
    Alias{"cp950"sv, "big5"sv, "windows-950"sv},
    Alias{"iso-8859-1"sv, "windows-1252"sv, "windows-1252"sv},
    Alias{"latin1"sv, "windows-1252"sv, "windows-1252"sv},
    Alias{"cp1252"sv, "windows-1252"sv, "windows-1252"sv},
};

constexpr std::array kUsualNames{
    "utf-8"sv,        "utf-16le"sv,     "utf-16be"sv,     "gb18030"sv,      "gbk"sv,
    "big5"sv,         "shift_jis"sv,    "euc-jp"sv,       "euc-kr"sv,       "windows-1250"sv,
    "windows-1251"sv, "windows-1252"sv, "windows-1253"sv, "windows-1254"sv, "iso-8859-1"sv,
    "iso-8859-2"sv,   "iso-8859-15"sv,  "koi8-r"sv,
};

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return result;
}

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Handle = std::unique_ptr<UConverter, ConverterCloser>;

Handle open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Handle handle(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status) != 0) handle.reset();
  return handle;
}

Encoding encoding_of(const Alias& alias) {
  return {std::string(alias.name), std::string(alias.converter)};
}

[[noreturn]] void refuse(std::string_view name) {
  const std::vector<std::string> known(kUsualNames.begin(), kUsualNames.end());
  ErrorDetails details;
  details.column = "--encoding";
  details.hint = fmt::format("usual names are {}", fmt::join(kUsualNames, ", "));
  details.did_you_mean = text::nearest(name, known);
  throw Error(ErrorKind::usage, fmt::format("no encoding is called \"{}\"", name),
              std::move(details));
}

// ICU calls this for every sequence it cannot decode.
void U_CALLCONV mark_undecodable(const void* context, UConverterToUnicodeArgs* arguments,
                                 const char* bytes, std::int32_t length,
                                 UConverterCallbackReason why, UErrorCode* status) {
  if (why > UCNV_IRREGULAR) return;
  *status = U_ZERO_ERROR;
  constexpr std::u16string_view kDigits = u"0123456789ABCDEF";
  for (std::int32_t i = 0; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const std::array<UChar, 5> mark{u'\uFFFD', u'<', kDigits[byte >> 4], kDigits[byte & 15U], u'>'};
    ucnv_cbToUWriteUChars(arguments, mark.data(), static_cast<std::int32_t>(mark.size()), 0,
                          status);
  }
  auto* count = static_cast<std::uint64_t*>(const_cast<void*>(context));
  *count += static_cast<std::uint64_t>(length);
}

}  // namespace

std::optional<Encoding> find_encoding(std::string_view name) {
  const std::string wanted = lower(name);
  for (const Alias& alias : kAliases) {
    if (alias.given == wanted) return encoding_of(alias);
  }
  const Handle handle = wanted.empty() ? Handle() : open_converter(wanted);
  if (!handle) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const char* own = ucnv_getName(handle.get(), &status);
  for (const char* standard : {"MIME", "IANA"}) {
    status = U_ZERO_ERROR;
    const char* usual = ucnv_getStandardName(own, standard, &status);
    if (U_SUCCESS(status) == 0 || usual == nullptr) continue;
    const std::string canonical = lower(usual);
    for (const Alias& alias : kAliases) {
      if (alias.given == canonical) return encoding_of(alias);
    }
    return Encoding{canonical, own};
  }
  return Encoding{lower(own), own};
}

Encoding encoding_named(std::string_view name) {
  std::optional<Encoding> found = find_encoding(name);
  if (!found) refuse(name);
  return *std::move(found);
}

struct Converter::State {
  Handle source;
  Handle target;
  std::uint64_t undecodable = 0;
  std::array<UChar, 4096> pivot{};
  UChar* pivot_source = nullptr;
  UChar* pivot_target = nullptr;
};

Converter::Converter(const Encoding& encoding) : state_(std::make_unique<State>()) {
  state_->source = open_converter(encoding.converter);
  state_->target = open_converter("UTF-8");
  if (!state_->source || !state_->target) refuse(encoding.name);
  state_->pivot_source = state_->pivot_target = state_->pivot.data();
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setToUCallBack(state_->source.get(), &mark_undecodable, &state_->undecodable, nullptr,
                      nullptr, &status);
}

Converter::~Converter() = default;
Converter::Converter(Converter&&) noexcept = default;
Converter& Converter::operator=(Converter&&) noexcept = default;

void Converter::convert(std::string_view bytes, bool last, std::string& text) {
  std::array<char, 16384> block{};
  const char* from = bytes.data();
  for (;;) {
    char* to = block.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(state_->target.get(), state_->source.get(), &to, block.data() + block.size(),
                   &from, bytes.data() + bytes.size(), state_->pivot.data(), &state_->pivot_source,
                   &state_->pivot_target, state_->pivot.data() + state_->pivot.size(), 0,
                   last ? 1 : 0, &status);
    text.append(block.data(), to);
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_FAILURE(status) != 0) {
      throw Error(ErrorKind::internal, fmt::format("ICU: {}", u_errorName(status)));
    }
    return;
  }
}

std::uint64_t Converter::undecodable() const { return state_->undecodable; }

void append_undecodable(unsigned char byte, std::string& text) {
  fmt::format_to(std::back_inserter(text), "\xEF\xBF\xBD<{:02X}>", byte);
}

}  // namespace nps::input
