#include "survey/keyed_hash.hpp"

#include <gtest/gtest.h>

#include <string>

namespace nps::survey {
namespace {

// Figures of OpenSSL 3.0.19:
//   openssl mac -macopt hexkey:000102030405060708090a0b0c0d0e0f -macopt size:8 (or 16)
//     -macopt c-rounds:1 -macopt d-rounds:3 -in FILE SIPHASH
// where FILE holds the bytes 00, 01, 02, ...; its output is little-endian.
struct Reference {
  std::size_t length;
  std::uint64_t hash;
  Hash128 hash_128;
};

constexpr HashKey kKey{0x0706050403020100U, 0x0f0e0d0c0b0a0908U};

constexpr Reference kReferences[] = {
    {0, 0xABAC0158050FC4DCU, {0xBEA58827B2BC7EE7U, 0x013030DD6ADB62FDU}},
    {1, 0xC9F49BF37D57CA93U, {0xA8EDD36004376FFCU, 0x63F02F2BCC73055EU}},
    {7, 0xD3927D989BB11140U, {0xC3E0AAF223B98410U, 0x77AB4808C82E2FA6U}},
    {8, 0x369095118D299A8EU, {0xB4DAE3D5E1FE12AAU, 0x99C7F935AB164F72U}},
    {15, 0xD320D86D2A519956U, {0x6C52BDB205557EC1U, 0x09017E1EECCD2129U}},
    {63, 0x9D199062B7BBB3A8U, {0x6F42FE4EE300584CU, 0xAD6052A70A6B9F07U}},
};

TEST(KeyedHash, IsSipHash) {
  for (const Reference& reference : kReferences) {
    std::string text;
    for (std::size_t i = 0; i < reference.length; ++i) text += static_cast<char>(i);
    EXPECT_EQ(keyed_hash(kKey, text), reference.hash) << reference.length;
    const Hash128 wide = keyed_hash_128(kKey, text);
    EXPECT_EQ(wide.first, reference.hash_128.first) << reference.length;
    EXPECT_EQ(wide.second, reference.hash_128.second) << reference.length;
  }
}

TEST(KeyedHash, ChangesWithEitherHalfOfTheKey) {
  const std::uint64_t plain = keyed_hash({}, "respondent");
  EXPECT_NE(keyed_hash({1, 0}, "respondent"), plain);
  EXPECT_NE(keyed_hash({0, 1}, "respondent"), plain);
}

}  // namespace
}  // namespace nps::survey
