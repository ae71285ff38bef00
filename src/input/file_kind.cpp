#include "input/file_kind.hpp"

#include <algorithm>
#include <array>

namespace nps::input {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kSaveAsText =
    "open it in a spreadsheet program and save it as CSV UTF-8"sv;
constexpr std::string_view kUnpack = "unpack it and name the table in it"sv;
constexpr std::string_view kExportText = "export the answers as CSV and name that file"sv;

struct Signature {
  std::string_view bytes;
  ForeignKind kind;
};

constexpr std::array kSignatures{
    Signature{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv,
              {"an old Excel workbook (.xls)"sv, kSaveAsText}},
    Signature{"%PDF-"sv, {"a PDF document"sv, kExportText}},
    Signature{"\x89PNG\r\n\x1A\n"sv, {"a PNG picture"sv, kExportText}},
    Signature{"\xFF\xD8\xFF"sv, {"a JPEG picture"sv, kExportText}},
    Signature{"GIF87a"sv, {"a GIF picture"sv, kExportText}},
    Signature{"GIF89a"sv, {"a GIF picture"sv, kExportText}},
    Signature{"{\\rtf"sv, {"an RTF document"sv, kExportText}},
    Signature{"$FL2@(#)"sv, {"an SPSS file (.sav)"sv, kExportText}},
    Signature{"$FL3@(#)"sv, {"an SPSS file (.zsav)"sv, kExportText}},
    Signature{"<stata_dta>"sv, {"a Stata file (.dta)"sv, kExportText}},
    Signature{"SQLite format 3\0"sv, {"an SQLite database"sv, kExportText}},
    Signature{"PAR1"sv, {"a Parquet file"sv, kExportText}},
    Signature{"Rar!\x1A\x07"sv, {"a RAR archive"sv, kUnpack}},
    Signature{"7z\xBC\xAF\x27\x1C"sv, {"a 7-Zip archive"sv, kUnpack}},
    Signature{"\x04\x22\x4D\x18"sv, {"lz4-compressed data"sv, "unpack it first"sv}},
    Signature{"\x7F"
              "ELF"sv,
              {"a program"sv, kExportText}},
};

// The first member's header (POSIX.1-1988, ustar): its name, filled up with zeros, comes first.
bool is_tar(std::string_view beginning) {
  constexpr std::size_t kNameLength = 100;
  constexpr std::size_t kMagicOffset = 257;
  return beginning.size() > kMagicOffset && beginning.substr(kMagicOffset).starts_with("ustar"sv) &&
         beginning.substr(kNameLength, kMagicOffset - kNameLength).find('\0') != beginning.npos;
}

struct ZipContent {
  std::string_view member;  // in the first local headers
  ForeignKind kind;
};

constexpr std::array kZipContents{
    ZipContent{"opendocument.spreadsheet"sv, {"an OpenDocument spreadsheet (.ods)"sv, kSaveAsText}},
    ZipContent{"opendocument"sv, {"an OpenDocument file"sv, kExportText}},
    ZipContent{"word/"sv, {"a Word document"sv, kExportText}},
    ZipContent{"ppt/"sv, {"a PowerPoint presentation"sv, kExportText}},
    ZipContent{"xl/"sv, {"an Excel workbook (.xlsx)"sv, kSaveAsText}},
    ZipContent{"docProps/"sv, {"an Excel workbook (.xlsx)"sv, kSaveAsText}},
    ZipContent{"_rels/"sv, {"an Excel workbook (.xlsx)"sv, kSaveAsText}},
    ZipContent{"[Content_Types].xml"sv, {"an Excel workbook (.xlsx)"sv, kSaveAsText}},
};

constexpr std::array kMarkup{
    Signature{"<!doctype html"sv,
              {"a web page"sv,
               "it may be a sign-in or error page: "
               "download the export again"sv}},
    Signature{"<html"sv,
              {"a web page"sv,
               "it may be a sign-in or error page: "
               "download the export again"sv}},
    Signature{"<?xml"sv, {"an XML file"sv, kSaveAsText}},
    Signature{"[{\""sv, {"JSON"sv, kExportText}},
    Signature{"{\""sv, {"JSON"sv, kExportText}},
};

ForeignKind zip_kind(std::string_view beginning) {
  for (const ZipContent& content : kZipContents) {
    if (beginning.find(content.member) != beginning.npos) return content.kind;
  }
  return {"a ZIP archive", kUnpack};
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// Lower-case, without a UTF-8 mark and without blanks between marks of structure.
std::string markup_start(std::string_view beginning) {
  if (beginning.starts_with("\xEF\xBB\xBF")) beginning.remove_prefix(3);
  std::string start;
  for (const char c : beginning) {
    const bool structural = start.empty() || start.back() == '[' || start.back() == '{';
    if (is_blank(c) && structural) continue;
    start += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (start.size() >= 16) break;
  }
  return start;
}

}  // namespace

std::optional<ForeignKind> foreign_kind(std::string_view beginning) {
  if (beginning.starts_with("PK\x03\x04") || beginning.starts_with("PK\x05\x06")) {
    return zip_kind(beginning);
  }
  for (const Signature& signature : kSignatures) {
    if (beginning.starts_with(signature.bytes)) return signature.kind;
  }
  if (is_tar(beginning)) return ForeignKind{"a tar archive"sv, kUnpack};
  const std::string start = markup_start(beginning);
  for (const Signature& signature : kMarkup) {
    if (start.starts_with(signature.bytes)) return signature.kind;
  }
  return std::nullopt;
}

bool looks_binary(std::string_view text) {
  const auto control = std::count_if(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && !is_blank(c) && byte != 0x0B && byte != 0x0C && byte != 0x1B) ||
           byte == 0x7F;
  });
  return static_cast<std::size_t>(control) * 20 > text.size();
}

}  // namespace nps::input
