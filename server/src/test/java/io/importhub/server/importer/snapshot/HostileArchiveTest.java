package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Fault rows 16 and 17; what they cost is in HostileArchiveCostTest. */
class HostileArchiveTest {
  private static final RawZip GOOD = new RawZip().file("@tags/@basic/A.tag", "");

  @ParameterizedTest
  @CsvSource({
    "../x, leads out of the archive",
    "@tags/../../x, leads out of the archive",
    "@tags\\..\\x, leads out of the archive",
    "/etc/passwd, has an absolute path",
    "\\\\host\\share, has an absolute path",
    "C:\\x, begins with a drive letter",
    "c:x, begins with a drive letter"
  })
  @DisplayName("fault rows 16, 17: a name that leads out of the archive")
  void slip(String name, String why) {
    assertRefused(
        good().file(name, ""),
        "The ZIP is refused: entry " + ShownName.quoted(name) + " at offset 48 " + why + ".");
  }

  @Test
  @DisplayName("fault row 16: a NUL in a name; a change of direction is shown as its number")
  void nul() {
    assertRefused(
        good().file("a\0b\u202Egat.exe", ""),
        "The ZIP is refused: entry \"a\\u0000b\\u202Egat.exe\" at offset 48 has a NUL in its"
            + " name.");
  }

  @Test
  @DisplayName("fault row 16: CON, 300 characters, control characters are names like others")
  void harmless() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .file("@tags/@basic/CON.tag", "")
                    .file("@tags/@basic/" + "a".repeat(300) + ".tag", "")))
        .containsExactly("tag CON basic", "tag " + "a".repeat(300) + " basic");
  }

  @Test
  @DisplayName("fault row 16: the name of the field 0x7075 counts too")
  void slipInTheUnicodeField() {
    byte[] raw = "@tags/\u00e9".getBytes(ISO_8859_1);
    assertRefused(
        good()
            .stored(
                raw,
                new byte[0],
                entry -> {
                  entry.flags(0);
                  entry.extra = RawZip.unicodeField(RawZip.crc(raw), "../x");
                }),
        "The ZIP is refused: entry \"@tags/\\xE9\" at offset 48 leads out of the archive.");
  }

  @ParameterizedTest
  @CsvSource({"0120777, is a symbolic link", "0020644, is neither a file nor a directory"})
  @DisplayName("fault row 17: symbolic links and devices")
  void links(String mode, String why) {
    assertRefused(
        good().file("link", "/etc", entry -> entry.mode = Integer.parseInt(mode, 8)),
        "The ZIP is refused: entry \"link\" at offset 48 " + why + ".");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1 << 6, 1 << 13})
  @DisplayName("fault row 17: encryption")
  void encrypted(int flag) {
    assertRefused(
        good().file("x", "", entry -> entry.flags(flag)),
        "The ZIP is refused: entry \"x\" at offset 48 is encrypted.");
  }

  @Test
  @DisplayName("fault row 17: a method that is neither stored nor deflated")
  void method() {
    assertRefused(
        good().file("x", "", entry -> entry.method(12)),
        "The ZIP is refused: entry \"x\" at offset 48 is packed by method 12, expected 0 (stored)"
            + " or 8 (deflated).");
  }

  @Test
  @DisplayName(
      "fault row 17: an entry larger than the limit, and one that inflates to more than it says")
  void large() {
    assertRefused(
        good().file("x", "", entry -> entry.sizes(17 << 20, 17 << 20)),
        "The ZIP is refused: entry \"x\" at offset 48 has 17825792 bytes when inflated, expected at"
            + " most 16777216 (importhub.snapshot.max-entry-size).");
    assertRefused(
        good().deflated("x", new byte[9000], entry -> entry.sizes(entry.packedSize, 10)),
        "The ZIP is refused: entry \"x\" at offset 48 inflates to more than the 10 bytes it says.");
    assertRefused(
        good().deflated("x", new byte[9000], entry -> entry.sizes(entry.packedSize, 9001)),
        "The ZIP is refused: entry \"x\" at offset 48 inflates to 9000 bytes, expected 9001.");
  }

  @Test
  @DisplayName("fault row 17: a bomb, in one entry, in many, in all")
  void bomb() {
    byte[] zeros = new byte[3 << 20];
    assertRefusedContaining(
        good().deflated("x", zeros, entry -> {}),
        "entry \"x\" at offset 48 inflates",
        "bytes to 3145728, expected at most 200 for one (importhub.snapshot.max-ratio)");
    RawZip many = new RawZip();
    for (int i = 0; i < 3; i++) {
      many.deflated("x" + i, new byte[1 << 20], entry -> {});
    }
    assertRefusedContaining(many, "entry \"x1\"", "importhub.snapshot.max-ratio");
    assertThatThrownBy(
            () ->
                open(
                    new RawZip().file("a", "12345").file("b", "12345"),
                    new ArchiveLimits(10, DataSize.ofBytes(9), DataSize.ofBytes(9), 200)))
        .hasMessage(
            "The ZIP is refused: entry \"b\" at offset 36 brings the inflated bytes to 10, expected"
                + " at most 9 (importhub.snapshot.max-inflated-size).");
  }

  @Test
  @DisplayName("what inflates much is no bomb within its first MB")
  void noBomb() throws IOException {
    ShownArchive.of(new RawZip().deflated("x", new byte[1 << 20], entry -> {}));
  }

  @Test
  @DisplayName("fault row 17: more entries than the limit, said or not")
  void entries() {
    RawZip three = new RawZip().file("a", "").file("b", "").file("c", "");
    ArchiveLimits two = new ArchiveLimits(2, DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), 200);
    assertThatThrownBy(() -> open(three, two))
        .hasMessage(
            "The ZIP is refused: it has 3 entries, expected at most 2"
                + " (importhub.snapshot.max-entries).");
    assertThatThrownBy(() -> open(three.counted(1), two))
        .hasMessage(
            "The ZIP is broken: its end record counts 1 entries, its central directory has 3.");
  }

  @Test
  @DisplayName("fault row 17: overlapping entries, and one entry that stands for many")
  void overlap() {
    assertRefusedContaining(
        new RawZip().file("a", "x").file("b", "", entry -> entry.offset = 0), "is called \"a\"");
    assertRefused(
        new RawZip().file("a", "x").file("a", "x", entry -> entry.offset = 0),
        "The ZIP is refused: entry \"a\" at offset 0 overlaps with another or with the central"
            + " directory.");
    // A quoted one: the bytes of "outer" are an entry of their own.
    byte[] inner = new RawZip().file("inner", "x").bytes();
    byte[] local = Arrays.copyOf(inner, 36);
    assertRefusedContaining(
        new RawZip()
            .stored("outer".getBytes(UTF_8), local, entry -> {})
            .file("inner", "x", entry -> entry.overlap = 36),
        "entry \"inner\" at offset 35 overlaps");
  }

  @Test
  @DisplayName("fault row 17: two headers that differ in name, flags, method, CRC or a size")
  void lyingHeaders() {
    assertRefused(
        good().file("x", "1", entry -> entry.localName = "y".getBytes(UTF_8)),
        "The ZIP is refused: entry \"x\" at offset 48 is called \"y\" in its local header.");
    assertRefusedContaining(
        good().file("x", "1", entry -> entry.localFlags = 0), "has two of its flags");
    assertRefusedContaining(
        good().file("x", "1", entry -> entry.localMethod = 8), "has two of its method");
    assertRefusedContaining(
        good().file("x", "1", entry -> entry.localCrc = 7), "has two of its CRC");
    assertRefusedContaining(
        good().file("x", "1", entry -> entry.localSize = 7), "has two of its size");
    assertRefusedContaining(
        good().file("x", "1", entry -> entry.localPackedSize = 0), "has two of its packed size");
    assertRefusedContaining(
        good().file("x", "1", entry -> entry.crc(7)), "has the CRC 83dcefb7, expected 00000007");
    assertRefusedContaining(
        good().file("x", "1", entry -> entry.sizes(1, 2)), "is stored and has two sizes, 1 and 2");
    assertRefusedContaining(good().file("x/", "1"), "is a directory and has content");
  }

  @Test
  @DisplayName("fault row 17: a data descriptor is checked, whatever of its four forms it has")
  void descriptors() throws IOException {
    for (int start : new int[] {0, 4}) {
      assertThat(
              ShownArchive.of(
                  new RawZip()
                      .file(
                          "@tags/@basic/A.tag",
                          "description='x'",
                          entry -> {
                            entry.later();
                            entry.descriptor = Arrays.copyOfRange(entry.descriptor, start, 16);
                          })))
          .containsExactly("tag A basic \"x\"");
    }
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .file(
                        "@tags/@basic/A.tag",
                        "",
                        entry -> {
                          entry.later();
                          entry.descriptor = new byte[20];
                        })))
        .containsExactly("tag A basic");
    assertRefused(
        good()
            .file(
                "x",
                "1",
                entry -> {
                  entry.later();
                  entry.descriptor[4]++;
                }),
        "The ZIP is refused: entry \"x\" at offset 48 has no data descriptor behind it that agrees"
            + " with the central directory.");
  }

  @Test
  @DisplayName("fault row 17: deflated bytes that are none, end early, or have others behind them")
  void brokenDeflate() {
    assertRefusedContaining(
        good()
            .deflated(
                "x", "hello hello".getBytes(UTF_8), entry -> entry.packed = entry.packed.clone())
            .deflated(
                "y",
                "hello hello".getBytes(UTF_8),
                entry -> Arrays.fill(entry.packed, (byte) 0xFF)),
        "entry \"y\"",
        "cannot be inflated");
    assertRefusedContaining(
        good()
            .deflated(
                "x",
                "hello hello".getBytes(UTF_8),
                entry -> {
                  entry.packed = Arrays.copyOf(entry.packed, entry.packed.length - 2);
                  entry.sizes(entry.packed.length, entry.size);
                }),
        "has no end");
    assertRefusedContaining(
        good()
            .deflated(
                "x",
                "hello hello".getBytes(UTF_8),
                entry -> {
                  entry.packed = Arrays.copyOf(entry.packed, entry.packed.length + 2);
                  entry.sizes(entry.packed.length, entry.size);
                }),
        "packed bytes, of which");
  }

  @Test
  @DisplayName("fault row 17: cut off anywhere, an archive is no archive")
  void cutOff() {
    byte[] whole =
        new RawZip()
            .deflated("@tags/@basic/A.tag", "description = 'x'".getBytes(UTF_8), entry -> {})
            .bytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ShownArchive.of(cut, EntryNames.AUTO))
          .isInstanceOf(BadArchiveException.class)
          .hasMessageStartingWith("The file is no ZIP: found no end record of a ZIP");
    }
  }

  @Test
  @DisplayName("any byte of an archive may be wrong: it is read or refused, nothing else happens")
  void anyByte() throws IOException {
    byte[] whole =
        new RawZip()
            .deflated("@tags/@basic/A.tag", "description = 'x'".getBytes(UTF_8), entry -> {})
            .file("@tags/@basic/B.tag", "description = 'y'", RawZip.Entry::later)
            .bytes();
    int refused = 0;
    for (int i = 0; i < whole.length; i++) {
      for (int change : new int[] {1, 0x80, 0xFF}) {
        byte[] odd = whole.clone();
        odd[i] ^= (byte) change;
        try {
          ShownArchive.of(odd, EntryNames.AUTO);
        } catch (BadArchiveException e) {
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(whole.length);
  }

  @Test
  @DisplayName("fault row 17: an archive in an archive is a file like others")
  void nested() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .stored("inner.zip".getBytes(UTF_8), GOOD.bytes(), entry -> {})
                    .stored("@tags/@basic/in.zip".getBytes(UTF_8), GOOD.bytes(), entry -> {})))
        .containsExactly(
            "tag in.zip NAME: /@tags/@basic/in.zip: found \"in.zip\", expected a name that ends"
                + " with .tag");
  }

  @Test
  void bytesBeforeAnArchiveAreRefusedAndACommentBehindIsNot() throws IOException {
    byte[] zip = GOOD.bytes();
    byte[] shifted = new byte[zip.length + 1];
    System.arraycopy(zip, 0, shifted, 1, zip.length);
    assertThatThrownBy(() -> ShownArchive.of(shifted, EntryNames.AUTO))
        .hasMessageStartingWith("The ZIP is broken: the central directory does not stand where");
    byte[] commented = Arrays.copyOf(zip, zip.length + 3);
    ByteBuffer.wrap(commented).order(ByteOrder.LITTLE_ENDIAN).putShort(zip.length - 2, (short) 3);
    assertThat(ShownArchive.of(commented, EntryNames.AUTO)).containsExactly("tag A basic");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 2, Long.MAX_VALUE - 40, -1, 120})
  @DisplayName("fault row 17: a place of ZIP64 that is far behind the end of the file")
  void farAway(long place) throws IOException {
    byte[] zip64 =
        ByteBuffer.allocate(12)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) 1)
            .putShort((short) 8)
            .putLong(place)
            .array();
    assertRefusedContaining(
        good()
            .file(
                "x",
                "",
                entry -> {
                  entry.wideOffset = true;
                  entry.extra = zip64;
                }),
        "entry \"x\" at offset " + place + " has no local header there");
    byte[] plain = GOOD.bytes();
    int end = plain.length - 22;
    ByteBuffer located = ByteBuffer.allocate(plain.length + 20).order(ByteOrder.LITTLE_ENDIAN);
    located.put(plain, 0, end).putInt(0x07064b50).putInt(0).putLong(place).putInt(1);
    located.put(plain, end, 22);
    assertThatThrownBy(() -> ShownArchive.of(located.array(), EntryNames.AUTO))
        .isInstanceOf(BadArchiveException.class)
        .hasMessageContaining("cut off");
  }

  private static RawZip good() {
    return new RawZip().file("@tags/@basic/A.tag", "");
  }

  private static void open(RawZip zip, ArchiveLimits limits) throws IOException {
    SnapshotArchive.open(ShownArchive.channel(zip.bytes()), limits, EntryNames.AUTO).close();
  }

  private static void assertRefused(RawZip zip, String message) {
    assertThatThrownBy(() -> ShownArchive.of(zip))
        .isInstanceOf(BadArchiveException.class)
        .hasMessage(message);
  }

  private static void assertRefusedContaining(RawZip zip, String... parts) {
    assertThatThrownBy(() -> ShownArchive.of(zip))
        .isInstanceOf(BadArchiveException.class)
        .hasMessageContainingAll(parts);
  }
}
