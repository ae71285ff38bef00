#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nps::commands {

/// A result file that is complete or not there: written to a nameless or temporary file in the same
/// folder, synced, and put in place of the old one by `commit`. A device or pipe is written
/// directly. Every member throws Error{output} with the system's reason.
class OutputFile {
 public:
  /// Throws Error{usage} when `path` is one of `taken`, the other files of the run: a result never
  /// replaces its own source or another result.
  OutputFile(std::string path, const std::vector<std::string>& taken);
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  /// Leaves nothing behind unless committed.
  ~OutputFile();

  void write(std::string_view bytes);
  /// The bytes are on the disk and the file stands under its name.
  void commit();

 private:
  /// False where the name is taken or cannot be given.
  [[nodiscard]] bool give_name(const std::string& name) const;
  void open_beside(const std::string& folder);
  [[noreturn]] void fail(const char* what) const;

  std::string path_;       ///< behind links
  std::string as_typed_;   ///< for messages
  std::string temporary_;  ///< its name, when it has one
  int file_ = -1;
  bool direct_ = false;
};

}  // namespace nps::commands
