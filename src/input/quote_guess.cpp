#include "input/quote_guess.hpp"

#include <algorithm>
#include <cstddef>

#include "input/scan_byte.hpp"

namespace nps::input {
namespace {

constexpr std::size_t kFirstLook = std::size_t{1} << 10;
constexpr std::size_t kLastLook = std::size_t{1} << 16;

ScanState outside_quotes(char before, char separator) {
  if (before == separator || before == '\n') return ScanState::field_start;
  return before == '"' ? ScanState::closed : ScanState::plain;
}

/// Reads a text from an assumed beginning and counts the quotes that no program would write.
class Assumption {
 public:
  explicit Assumption(ScanState beginning) : state_(beginning) {}

  void read(std::string_view text, char separator) {
    for (const char byte : text) {
      const bool opens = state_ == ScanState::plain && byte == '"';
      const bool goes_on = state_ == ScanState::closed && byte != '"' && byte != separator &&
                           byte != '\n' && byte != '\r';
      odd_ += opens || goes_on ? 1 : 0;
      mark_bytes(&byte, 1, separator, state_);
    }
  }
  [[nodiscard]] std::size_t odd() const { return odd_; }

 private:
  ScanState state_;
  std::size_t odd_ = 0;
};

}  // namespace

ScanState guess_state(std::string_view text, char before, char separator) {
  const ScanState outside = outside_quotes(before, separator);
  if (text.substr(0, kLastLook).find('"') == std::string_view::npos) return outside;
  Assumption is_outside(outside);
  Assumption is_inside(ScanState::quoted);
  std::size_t looked_at = 0;
  for (std::size_t look = kFirstLook; look <= kLastLook && looked_at < text.size(); look *= 2) {
    const std::string_view more = text.substr(looked_at, look - looked_at);
    looked_at += more.size();
    is_outside.read(more, separator);
    is_inside.read(more, separator);
    if (is_outside.odd() < is_inside.odd()) return outside;
    if (is_inside.odd() < is_outside.odd()) return ScanState::quoted;
  }
  return outside;
}

}  // namespace nps::input
