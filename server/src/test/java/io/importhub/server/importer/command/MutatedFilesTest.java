package io.importhub.server.importer.command;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importer.BytesSource;
import io.importhub.server.importer.Heard;
import io.importhub.server.importer.ReadPoint;
import io.importhub.server.importer.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples with random mutations: what holds of every file, however broken. */
class MutatedFilesTest {
  private static final int FILES = Integer.getInteger("mutated.files", 15);
  private static final List<Charset> CHARSETS =
      List.of(UTF_8, UTF_16LE, UTF_16BE, Charset.forName("windows-1252"));
  private static final String[] PIECES = {
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "\"",
    "\"\"",
    " -\n",
    " -",
    "-",
    "- comment\n",
    ".\n",
    ".",
    ";",
    ";;",
    "\u0000",
    "é",
    "𝄞",
    " ",
    "\t",
    "stray\n",
    ".Frobnicate\n",
    ".Validate\n",
    ".Description x -\n",
    ".Description \"y\"\n",
    ".CHK \"ab\"",
    ".CHK",
    ".Create",
    "~",
    "~uAI44DpkgsDp[x]",
    "::",
    ".Update .\"A\" \"t\" .\"Comment\" \"G3000000W10S\"\ntext\n.\n",
    ".Update .\"A\" \"t\" .\"Comment\" \"G3000000W10S\"\ntext\n",
    ".Update .\"A\" .\"Comment\" \"G3000000W10S\"\ntext\n.\n",
    ".Create .\"A\" \"b\" -\n  .\"C\" \"d\"\n",
    ".Connect .\"A\" \"b\" .\"E\" \"c\"\n",
    "\uFEFF"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyByteBelongsToOneCommandOrCommentOrBlankLine(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < FILES; i++) {
      BytesSource source = mutated(random);
      Read read = Read.of(source);
      long end = read.items.isEmpty() ? 0 : markLength(source);
      for (Heard.Item item : read.items) {
        byte[] command = item.command().bytes();
        int start = (int) item.command().end().offset() - command.length;
        assertThat(start).isGreaterThanOrEqualTo((int) end);
        assertThat(Arrays.copyOfRange(source.bytes(), start, start + command.length))
            .isEqualTo(command);
        assertOnlyCommentsAndBlankLines(source, (int) end, start);
        end = item.command().end().offset();
      }
      assertOnlyCommentsAndBlankLines(source, (int) end, source.bytes().length);
      assertThat(read.progress).isLessThanOrEqualTo(source.size());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7})
  void readingGoesOnBehindAnyCommandWithTheSameResult(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < FILES; i++) {
      BytesSource source = mutated(random);
      Read read = Read.of(source);
      if (read.items.isEmpty()) {
        continue;
      }
      int last = random.nextInt(read.items.size());
      ReadPoint point = read.items.get(last).command().end();
      Read rest = Read.of(source.from(point));
      assertThat(shown(rest.items))
          .isEqualTo(shown(read.items.subList(last + 1, read.items.size())));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9, 10})
  void theSizeOfTheBufferDoesNotMatter(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < FILES; i++) {
      BytesSource source = mutated(random);
      Read read = Read.of(source);
      Read narrow = Read.of(new Dribble(source), 4 + random.nextInt(60));
      assertThat(shown(narrow.items)).isEqualTo(shown(read.items));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void aRejectFileHasTheRejectedCommandsAgain(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < FILES; i++) {
      BytesSource source = mutated(random);
      Read read = Read.of(source);
      for (boolean all : new boolean[] {true, false}) {
        boolean mark = random.nextBoolean() && !source.charset().equals(CHARSETS.get(3));
        byte[] file =
            Rejects.file(source.charset(), mark, all ? Rejects.all(read) : Rejects.only(read));
        Read again = Read.of(BytesSource.of(file, source.charset()));
        assertThat(Rejects.shown(again, all))
            .as("seed %d, file %d: %s", seed, i, new String(source.bytes(), source.charset()))
            .isEqualTo(Rejects.shown(read, all));
      }
    }
  }

  private static List<String> shown(List<Heard.Item> items) {
    return items.stream()
        .map(
            item -> Shown.of(item) + Arrays.hashCode(item.command().bytes()) + item.command().end())
        .toList();
  }

  private static BytesSource mutated(Random random) {
    BytesSource sample = Samples.source(Samples.NAMES.get(random.nextInt(Samples.NAMES.size())));
    StringBuilder text = new StringBuilder(new String(sample.bytes(), sample.charset()));
    int mutations = random.nextInt(12);
    for (int i = 0; i < mutations; i++) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
        case 1 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 60)));
        default -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
      }
    }
    Charset charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
    byte[] bytes = ((random.nextInt(4) == 0 ? "\uFEFF" : "") + text).getBytes(charset);
    if (random.nextInt(4) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      bytes = Arrays.copyOf(bytes, bytes.length - random.nextInt(2));
    }
    return BytesSource.of(bytes, charset);
  }

  private static int markLength(BytesSource source) {
    byte[] mark = LineDecoder.of(source.charset()).byteOrderMark();
    boolean marked =
        mark.length > 0
            && source.bytes().length >= mark.length
            && Arrays.equals(Arrays.copyOf(source.bytes(), mark.length), mark);
    return marked ? mark.length : 0;
  }

  private static void assertOnlyCommentsAndBlankLines(BytesSource source, int from, int to) {
    String between = new String(source.bytes(), from, to - from, source.charset());
    for (String line : between.split("\r\n|\r|\n", -1)) {
      String text = from == 0 && line.startsWith("\uFEFF") ? line.substring(1) : line;
      assertThat(text.startsWith("-") || text.replace('\u00A0', ' ').isBlank())
          .as("line between commands: %s", line)
          .isTrue();
    }
  }

  /** A source whose stream gives few bytes at a time. */
  private record Dribble(BytesSource source) implements io.importhub.server.importer.ImportSource {
    @Override
    public String fileName() {
      return source.fileName();
    }

    @Override
    public Charset charset() {
      return source.charset();
    }

    @Override
    public long size() {
      return source.size();
    }

    @Override
    public ReadPoint start() {
      return source.start();
    }

    @Override
    public InputStream open(long offset) {
      List<Integer> sizes = new ArrayList<>(List.of(1, 3, 7));
      return new java.io.FilterInputStream(source.open(offset)) {
        @Override
        public int read(byte[] b, int off, int len) throws IOException {
          sizes.add(sizes.removeFirst());
          return super.read(b, off, Math.min(len, sizes.getFirst()));
        }
      };
    }

    @Override
    public io.importhub.server.repository.Metamodel metamodel() {
      return source.metamodel();
    }

    @Override
    public boolean checkIdentifiers() {
      return source.checkIdentifiers();
    }

    @Override
    public long maxTextBytes() {
      return source.maxTextBytes();
    }
  }
}
