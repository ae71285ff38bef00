#include "commands/progress.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "commands/progress_line.hpp"
#include "nps/text/unicode.hpp"

namespace nps::commands {
namespace {

constexpr std::chrono::seconds kDelay{1};
constexpr std::chrono::milliseconds kInterval{100};

}  // namespace

/// Hands on a file and notes how far it has been read.
class Progress::WatchedSource final : public input::ByteSource {
 public:
  WatchedSource(std::unique_ptr<input::ByteSource> bytes, Progress& progress, std::string name)
      : bytes_(std::move(bytes)),
        progress_(progress),
        name_(std::move(name)),
        number_(progress.opened_),
        opened_at_(progress.context_.clock()) {}

  std::size_t read(char* out, std::size_t size) override {
    const std::size_t got = bytes_->read(out, size);
    position_ += got;
    note(position_);
    return got;
  }

  [[nodiscard]] std::optional<std::uint64_t> size() const override { return bytes_->size(); }

  std::size_t read_at(std::uint64_t offset, char* out, std::size_t size) override {
    const std::size_t got = bytes_->read_at(offset, out, size);
    note(offset + got);
    return got;
  }

  [[nodiscard]] FileProgress progress(std::chrono::nanoseconds now) const {
    return {name_,  number_,         progress_.files_, farthest_.load(std::memory_order_relaxed),
            size(), now - opened_at_};
  }

 private:
  // Places, not amounts: what is read twice must not count twice.
  void note(std::uint64_t place) {
    std::uint64_t farthest = farthest_.load(std::memory_order_relaxed);
    while (farthest < place &&
           !farthest_.compare_exchange_weak(farthest, place, std::memory_order_relaxed)) {
    }
    progress_.draw_if_due(*this);
  }

  std::unique_ptr<input::ByteSource> bytes_;
  Progress& progress_;
  std::string name_;
  std::size_t number_;
  std::chrono::nanoseconds opened_at_;
  std::uint64_t position_ = 0;
  std::atomic<std::uint64_t> farthest_ = 0;
};

Progress::Progress(const Context& context, const Messages& messages, std::size_t files)
    : context_(context),
      shown_(context.err_is_terminal && messages.may_show_progress()),
      files_(files),
      next_drawing_(shown_ ? context.clock() + kDelay : std::chrono::nanoseconds::max()) {}

input::FileOpener Progress::opener() {
  if (!shown_) return context_.open_file;
  return [this](const std::string& path) -> std::unique_ptr<input::ByteSource> {
    auto bytes = context_.open_file(path);
    ++opened_;
    const bool standard_input = path == "-";
    // What somebody types must not be written over.
    if (standard_input && context_.in_is_terminal) return bytes;
    return std::make_unique<WatchedSource>(std::move(bytes), *this,
                                           standard_input ? "standard input" : path);
  };
}

void Progress::draw_if_due(const WatchedSource& source) {
  const std::chrono::nanoseconds now = context_.clock();
  if (now < next_drawing_.load(std::memory_order_relaxed)) return;
  // A slow terminal holds up one thread, not all of them.
  const std::unique_lock lock(drawing_, std::try_to_lock);
  if (!lock || now < next_drawing_.load(std::memory_order_relaxed)) return;
  next_drawing_.store(now + kInterval, std::memory_order_relaxed);
  // In its last column some terminals begin a new line.
  write_over(progress_line(source.progress(now), context_.width - 1));
}

void Progress::clear() {
  const std::lock_guard lock(drawing_);
  if (drawn_columns_ == 0) return;
  write_over("");
  context_.err("\r");
}

// Blanks instead of a control sequence, which not every terminal knows.
void Progress::write_over(std::string_view line) {
  const auto columns = static_cast<std::size_t>(text::display_width(line));
  std::string bytes = "\r";
  bytes += line;
  if (columns < drawn_columns_) bytes.append(drawn_columns_ - columns, ' ');
  drawn_columns_ = columns;
  context_.err(bytes);
}

}  // namespace nps::commands
