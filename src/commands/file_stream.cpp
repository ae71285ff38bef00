#include "commands/file_stream.hpp"

namespace nps::commands {
namespace {

constexpr std::size_t kGather = 64 * 1024;

}  // namespace

OutputFileBuffer::int_type OutputFileBuffer::overflow(int_type c) {
  pending_ += traits_type::to_char_type(c);
  if (pending_.size() >= kGather) flush_pending();
  return c;
}

std::streamsize OutputFileBuffer::xsputn(const char* bytes, std::streamsize size) {
  pending_.append(bytes, static_cast<std::size_t>(size));
  if (pending_.size() >= kGather) flush_pending();
  return size;
}

int OutputFileBuffer::sync() {
  flush_pending();
  return 0;
}

void OutputFileBuffer::flush_pending() {
  file_.write(pending_);
  pending_.clear();
}

}  // namespace nps::commands
