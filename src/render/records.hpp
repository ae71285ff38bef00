#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "nps/report/document.hpp"

/// The records of a document: what CSV and NDJSON write one line for.
namespace nps::render {

struct RecordField {
  std::string_view key;  ///< a key path
  const report::Value* value = nullptr;
};

struct Record {
  std::string_view name;  ///< the kind of record: "overall", "segments"
  std::vector<RecordField> fields;
};

/// Views into the document, which must outlive it.
struct RecordList {
  std::vector<Record> records;
  std::vector<std::string_view> columns;  ///< each key once, in order of first appearance
  bool declared = false;                  ///< some block asks for records, even if it has no rows

  std::deque<std::string> joined_keys;  ///< storage of keys that stand in no block as a whole
};

/// Each Facts marked `record` and each row of a Table marked `records`, in order. A record starts
/// with the plain Facts of the keyed Sections around it (such as `by`); its own fields replace
/// those of the same key. It is named after its block, or after the innermost keyed Section where
/// the block has no name of its own (no key, or "rows").
[[nodiscard]] RecordList collect_records(const report::Document& document);

/// The whole document as one record named after its schema: the Facts outside of lists, with full
/// key paths. For documents that declare no records.
[[nodiscard]] RecordList whole_document_record(const report::Document& document);

}  // namespace nps::render
