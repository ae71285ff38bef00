#pragma once

#include <cstddef>
#include <string>

#include "input/careful_reader.hpp"
#include "nps/input/delimited_file.hpp"
#include "nps/input/record_reader.hpp"
#include "nps/input/text_source.hpp"

namespace nps::input {

/// The rows of a file that are still to be read.
struct RowText {
  RecordLayout layout;          ///< `first_line` is that of `beginning`
  std::size_t header_rows = 0;  ///< rows at the beginning that are not wanted
  std::string beginning;        ///< text that was read already
  TextSource* rest = nullptr;
  ByteSource* file = nullptr;  ///< where `rest` comes from when it is not compressed
};

/// Reads them with the fast reader. Gives what was found out about the text beside what the facts
/// of `rest` tell of it; those do not count any more where the text was read from the file itself.
[[nodiscard]] TextFacts read_fast(RowText text, const Selection& selection, const Reading& reading,
                                  RowReceiver& receiver);

/// Reads them with the careful reader.
[[nodiscard]] TextFacts read_carefully(RowText text, const Selection& selection,
                                       RowReceiver& receiver);

}  // namespace nps::input
