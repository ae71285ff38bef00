#include "commands/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "nps/error.hpp"

namespace nps::commands {
namespace fs = std::filesystem;
namespace {

constexpr mode_t kNewFileMode = 0666;  // less the umask, as for any new file

/// The file behind a chain of links, so that the link stays one.
std::string target_of(const std::string& path) {
  std::error_code problem;
  const fs::path target = fs::weakly_canonical(fs::absolute(path), problem);
  return problem ? path : target.string();
}

std::string folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

void refuse_taken(const std::string& path, const std::vector<std::string>& taken) {
  for (const auto& named : taken) {
    const std::string other = named == "-" ? "/dev/stdin" : named;
    std::error_code problem;
    const bool same = target_of(path) == target_of(other) || fs::equivalent(path, other, problem);
    if (!same) continue;
    throw Error(ErrorKind::usage, "the result would replace another file of this run",
                {path, 0, "", "write it to another file", {}});
  }
}

/// A sync that a pipe or an odd file system does not know is no failure.
bool sync(int file) { return ::fsync(file) == 0 || errno == EINVAL || errno == ENOTSUP; }

}  // namespace

OutputFile::OutputFile(std::string path, const std::vector<std::string>& taken)
    : path_(target_of(path)), as_typed_(std::move(path)) {
  refuse_taken(as_typed_, taken);
  struct stat existing {};
  const bool exists = ::stat(path_.c_str(), &existing) == 0;
  direct_ = exists && !S_ISREG(existing.st_mode);
  if (direct_) {
    file_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (file_ < 0) fail("cannot be opened for writing");
    return;
  }
  open_beside(folder_of(path_));
  if (exists && ::fchmod(file_, existing.st_mode & 07777) != 0) fail("cannot be given its mode");
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      as_typed_(std::move(other.as_typed_)),
      temporary_(std::exchange(other.temporary_, {})),
      file_(std::exchange(other.file_, -1)),
      direct_(other.direct_) {}

OutputFile::~OutputFile() {
  if (file_ >= 0) ::close(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void OutputFile::open_beside(const std::string& folder) {
#ifdef O_TMPFILE
  // A file without a name vanishes with the program, even when that is killed.
  file_ = ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, kNewFileMode);
  if (file_ >= 0) return;
#endif
  temporary_ = folder + "/.nps-XXXXXX";
  file_ = ::mkostemp(temporary_.data(), O_CLOEXEC);
  if (file_ < 0) {
    temporary_.clear();
    fail("cannot be created");
  }
  const mode_t mask = ::umask(0);
  ::umask(mask);
  if (::fchmod(file_, kNewFileMode & ~mask) != 0) fail("cannot be given its mode");
}

void OutputFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("cannot be written");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

bool OutputFile::give_name(const std::string& name) const {
  const std::string nameless = "/proc/self/fd/" + std::to_string(file_);
  return ::linkat(AT_FDCWD, nameless.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

void OutputFile::commit() {
  if (direct_) {
    const int file = std::exchange(file_, -1);
    if (::close(file) != 0) fail("cannot be written");
    return;
  }
  if (!sync(file_)) fail("cannot be written");
  // Only where a file is replaced does the new one need a name of its own for a moment.
  if (!temporary_.empty() || !give_name(path_)) {
    if (temporary_.empty()) {
      temporary_ =
          folder_of(path_) + "/.nps-" + std::to_string(::getpid()) + "-" + std::to_string(file_);
      ::unlink(temporary_.c_str());
      if (!give_name(temporary_)) fail("cannot be put in its place");
    }
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) fail("cannot be put in its place");
    temporary_.clear();
  }
  const int folder = ::open(folder_of(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    sync(folder);
    ::close(folder);
  }
}

void OutputFile::fail(const char* what) const {
  const std::error_code problem(errno, std::generic_category());
  throw Error(ErrorKind::output, std::string(what) + ": " + problem.message(),
              {as_typed_, 0, "", "", {}});
}

}  // namespace nps::commands
