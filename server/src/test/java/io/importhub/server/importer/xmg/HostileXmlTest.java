package io.importhub.server.importer.xmg;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.importhub.server.importer.BytesSource;
import io.importhub.server.importer.Reject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("faults 18 to 20: hostile XML")
class HostileXmlTest {
  private static final int SIZE = 25 << 20;
  private static final long ALLOCATED = 200 << 20; // bytes in all, not at once
  private static final String ADD =
      "<Add><Object metaclass.name=\"A\"><Attribute metaattribute.name=\"Name\">%s</Attribute>"
          + "</Object></Add>";

  @ParameterizedTest
  @DisplayName("T-122 document types are refused, and nothing is fetched")
  @ValueSource(
      strings = {
        "<!DOCTYPE MegaExchange SYSTEM \"http://127.0.0.1:PORT/a.dtd\">",
        "<!DOCTYPE MegaExchange PUBLIC \"-//x//y\" \"http://127.0.0.1:PORT/a.dtd\">",
        "<!DOCTYPE MegaExchange [<!ENTITY x SYSTEM \"http://127.0.0.1:PORT/x\">]>",
        "<!DOCTYPE MegaExchange [<!ENTITY % p SYSTEM \"http://127.0.0.1:PORT/p\"> %p;]>",
        "<!DOCTYPE MegaExchange [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY x \"&b;&b;&b;&b;&b;&b;\">]>"
      })
  void refusesDocumentTypes(String type) throws IOException {
    try (ServerSocket trap = trap()) {
      String doctype = type.replace("PORT", "" + trap.getLocalPort());
      ReadXmg read =
          ReadXmg.of(
              "<?xml version=\"1.0\"?>\n "
                  + doctype
                  + "<MegaExchange><Commands>"
                  + ADD.formatted("&x;")
                  + "</Commands></MegaExchange>");

      assertThat(read.changes()).isEmpty();
      assertThat(read.rejectLines())
          .containsExactly(
              "1 2:2 SYNTAX 4 found a document type declaration, expected a file without; nothing"
                  + " of the file is imported");
      assertNobodyCalled(trap);
    }
  }

  @Test
  void refusesXIncludeAndSchemaLocationsFetchNothing() throws IOException {
    try (ServerSocket trap = trap()) {
      String url = "http://127.0.0.1:" + trap.getLocalPort() + "/x";
      String include =
          "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + url + "\"/>";
      ReadXmg read =
          ReadXmg.of(
              "<?xml-stylesheet href=\""
                  + url
                  + "\"?><MegaExchange xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                  + " xsi:noNamespaceSchemaLocation=\""
                  + url
                  + "\"><Commands>\n"
                  + include
                  + "\n"
                  + ADD.formatted(include)
                  + "\n"
                  + ADD.formatted("x")
                  + "</Commands></MegaExchange>");

      assertThat(read.rejectLines())
          .containsExactly(
              "2 2:1 UNKNOWN_VERB 4 found the element \"xi:include\", expected Add, Delete or"
                  + " Replace",
              "3 3:70 SYNTAX 4 found the element \"xi:include\" in an Attribute, expected Value or"
                  + " text");
      assertThat(read.changes()).hasSize(1);
      assertNobodyCalled(trap);
    }
  }

  @Test
  void refusesUnknownEntitiesAndWhatFollows() {
    ReadXmg read = ReadXmg.ofCommands(ADD.formatted("a") + "\n" + ADD.formatted("&x;"));

    assertThat(read.changes()).hasSize(1);
    assertThat(read.rejects().getFirst().message())
        .startsWith("found XML that is not well-formed or has too much of something (Undeclared")
        .endsWith("; the rest of the file is not imported");
    assertThat(read.items.getLast().command().line()).isEqualTo(3);
  }

  @Test
  void refusesDepth() {
    String deep = "<a>".repeat(10_000) + "</a>".repeat(10_000);
    ReadXmg read = ReadXmg.ofCommands(ADD.formatted("x") + deep);

    assertThat(read.changes()).hasSize(1);
    assertThat(read.rejects()).hasSize(1);
    assertThat(read.rejects().getFirst().message())
        .contains("Maximum Element Depth limit (100) Exceeded");
    assertThat(read.items.getLast().command().bytes())
        .isEqualTo((deep + "\n</Commands></MegaExchange>").getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<a>\u0000</a>", "<a>\u0001</a>", "<a", "<a b=\"\" b=\"\"/>", "<a></b>", "]]>"})
  void whatCameBeforeAFaultStandsAndTheRestIsOneReject(String faulty) throws IOException {
    String before = ADD.formatted("é") + "\n";
    String rest = faulty + "\n" + ADD.formatted("z") + "\n</Commands></MegaExchange>";
    String file = "<MegaExchange><Commands>" + before + rest;
    ReadXmg read = ReadXmg.of(file);

    assertThat(read.changesShown()).containsExactly("create A \"é\"");
    assertThat(read.rejects()).hasSize(1);
    assertThat(read.items.getLast().command().line()).isBetween(1, 2);
    assertThat(read.rejects().getFirst().at().line()).isBetween(2, 5);
    assertThat(new String(read.items.getLast().command().bytes(), UTF_8).strip()).isEqualTo(rest);
    String rejects = read.rejectFile(false);
    assertThat(ReadXmg.of(rejects).rejects()).hasSize(1);
    assertThat(ReadXmg.of(rejects.replace(faulty, "")).changesShown())
        .containsExactly("create A \"z\"");
  }

  @Test
  void aTextBeforeTheBrokenCommandIsRejectedToo() {
    ReadXmg read = ReadXmg.ofCommands(ADD.formatted("a") + "stray <Add><a</Add>");

    assertThat(read.rejects())
        .extracting(Reject::message)
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo("found text between commands, expected Add, Delete or Replace"),
            rest -> assertThat(rest).endsWith("; the rest of the file is not imported"));
    assertThat(read.items)
        .extracting(item -> new String(item.command().bytes(), UTF_8))
        .containsExactly(ADD.formatted("a"), "stray ", "<Add><a</Add>\n</Commands></MegaExchange>");
  }

  @Test
  void loneSurrogatesAndWrongBytesAreFaultsAtTheirPlace() {
    String file = "\uFEFF<MegaExchange><Commands>" + ADD.formatted("x") + "\n<!-- \ud800 -->";
    byte[] utf16 = new byte[2 * file.length()];
    for (int i = 0; i < file.length(); i++) {
      utf16[2 * i] = (byte) file.charAt(i);
      utf16[2 * i + 1] = (byte) (file.charAt(i) >>> 8);
    }
    ReadXmg read = ReadXmg.of(BytesSource.of(utf16, UTF_16LE));
    assertThat(read.changes()).hasSize(1);
    assertThat(read.rejects().getFirst().message())
        .isEqualTo(
            "found bytes that are no character of UTF-16LE, expected a well-formed document; the"
                + " rest of the file is not imported");
    assertThat(read.rejects().getFirst().at().line()).isEqualTo(2);
    assertThat(read.rejects().getFirst().at().column()).isEqualTo(6);

    String declared = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<MegaExchange>é";
    Charset windows = Charset.forName("windows-1252");
    ReadXmg wrong = ReadXmg.of(BytesSource.of(declared.getBytes(windows), windows));
    assertThat(wrong.rejectLines())
        .containsExactly(
            "1 2:15 SYNTAX 4 found bytes that are no character of UTF-8, expected a well-formed"
                + " document; nothing of the file is imported");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!--x", "<x", "<a b='x", "<?x y", " ", "<![CDATA[x", "<a"})
  @DisplayName("fault 19: 25 MB of one token are refused or passed, and never held")
  void holdsNoHugeToken(String beginning) {
    String start = "<MegaExchange><Commands>" + ADD.formatted("a") + beginning;
    byte[] head = start.getBytes(UTF_8);
    byte[] file = new byte[SIZE];
    System.arraycopy(head, 0, file, 0, head.length);
    byte last = head[head.length - 1];
    java.util.Arrays.fill(file, head.length, SIZE, last);
    long before = allocated();
    ReadXmg read = ReadXmg.of(BytesSource.of(file, UTF_8));

    assertThat(read.changes()).hasSize(1);
    assertThat(read.rejects()).hasSize(1);
    assertThat(allocated() - before).isLessThan(ALLOCATED);
    assertThat(read.items.getLast().command().end().offset()).isEqualTo(SIZE);
  }

  @Test
  void manyNamesAreRefused() {
    StringBuilder commands = new StringBuilder(ADD.formatted("a"));
    for (int i = 0; i < 1100; i++) {
      commands.append("<n").append(i).append("/>");
    }
    ReadXmg read = ReadXmg.ofCommands(commands.toString());

    assertThat(read.rejects()).hasSize(1000 - 7 + 1);
    assertThat(read.rejects().getLast().message())
        .startsWith("found more than 1000 names of elements and attributes");
  }

  @Test
  void textsAndCommandsHaveTheirLimits() {
    String comment = "<Attribute metaattribute.name=\"Comment\">%s</Attribute>";
    String object = "<Add><Object metaclass.name=\"A\">" + "%s</Object></Add>\n";
    String name = "<Attribute metaattribute.name=\"Name\">x</Attribute>";
    String file =
        "<MegaExchange><Commands>\n"
            + object.formatted(name + comment.formatted("t".repeat(10_000)))
            + object.formatted(name + comment.formatted("é".repeat(5001)))
            + object.formatted(
                name
                    + "<Attribute metaattribute.name=\"Code\">"
                    + "c".repeat(5000)
                    + "</Attribute>")
            + object.formatted(name + comment.formatted("a") + comment.formatted("b"))
            + "</Commands></MegaExchange>";
    ReadXmg read = ReadXmg.of(BytesSource.of(file).withMaxTextBytes(10_000));

    assertThat(read.changes()).hasSize(1);
    assertThat(read.rejectLines())
        .containsExactly(
            "3 3:123 BAD_VALUE 4 found a text of more than 10000 bytes, expected at most so many"
                + " (importhub.import.max-text-size)",
            "4 4:120 LINE_TOO_LONG 4 found a command of more than 5000 characters in its names and"
                + " values, expected at most so many, its text not counted",
            "5 5:166 BAD_VALUE 4 found a second text, \"Comment\", expected one text in a command,"
                + " others in a Replace of their own");
  }

  @Test
  void aHugeTextIsPassedAndShownWhole() {
    String head = "<MegaExchange><Commands>";
    String add =
        "<Add><Object metaclass.name=\"A\"><Attribute metaattribute.name=\"Comment\">"
            + "x y\n".repeat(SIZE / 4)
            + "</Attribute></Object></Add>";
    byte[] file = (head + add + "<Foo/></Commands></MegaExchange>").getBytes(UTF_8);
    long before = allocated();
    ReadXmg read = ReadXmg.of(BytesSource.of(file, UTF_8).withMaxTextBytes(1 << 16));

    assertThat(allocated() - before).isLessThan(ALLOCATED);
    assertThat(read.rejects())
        .extracting(reject -> reject.code().name())
        .containsExactly("BAD_VALUE", "UNKNOWN_VERB");
    assertThat(read.items.getFirst().command().bytes()).isEqualTo(add.getBytes(UTF_8));
    assertThat(read.items.getLast().command().line()).isEqualTo(SIZE / 4 + 1);
  }

  @Test
  @DisplayName("fault 19: what a command has many of counts, also without characters of its own")
  void commandsHoldNoMoreThanTheirLimit() {
    StringBuilder values = new StringBuilder("<Attribute metaattribute.name=\"Title\">");
    for (int i = 0; i < 6000; i++) {
      values.append("<Value language.name=\"").append(i).append("\"/>");
    }
    String byId = "<Attribute metaattribute.id=\"aBReKFizbZn1\"/>";
    String object =
        "<Add><Object metaclass.name=\"A\"><Attribute metaattribute.name=\"Name\">x</Attribute>"
            + "%s</Object></Add>\n";
    ReadXmg read =
        ReadXmg.ofCommands(
            object.formatted(byId.repeat(6000))
                + object.formatted(values + "</Attribute>")
                + ADD.formatted("y"));

    assertThat(read.changesShown()).containsExactly("create A \"y\"");
    assertThat(read.rejects())
        .extracting(reject -> reject.code().name())
        .containsExactly("LINE_TOO_LONG", "LINE_TOO_LONG");
  }

  @Test
  void aThirdObjectOfALinkIsNotHeld() {
    String object = "<Object metaclass.name=\"A\"/>";
    ReadXmg read =
        ReadXmg.ofCommands(
            "<Add><Link metaassociationend.name=\"E\">\n"
                + object.repeat(200_000)
                + "</Link></Add>"
                + ADD.formatted("y"));

    assertThat(read.changesShown()).containsExactly("create A \"y\"");
    assertThat(read.rejectLines())
        .containsExactly(
            "2 3:57 SYNTAX 4 found a third Object in a Link, expected two: its source and its"
                + " target");
  }

  @Test
  void aTextOfTheMostBytesIsCountedAsItComes() {
    int most = 4 << 20;
    String text =
        "<Add><Object metaclass.name=\"A\"><Attribute metaattribute.name=\"Name\">x"
            + "</Attribute><Attribute metaattribute.name=\"Comment\">%s</Attribute></Object></Add>";
    String good = "\u20ac\ud83d\ude00a".repeat(most / 8);
    byte[] file =
        ("<MegaExchange><Commands>"
                + text.formatted(good)
                + text.formatted(good + "b")
                + "</Commands></MegaExchange>")
            .getBytes(UTF_8);
    long before = allocated();
    ReadXmg read = ReadXmg.of(BytesSource.of(file, UTF_8).withMaxTextBytes(most));

    assertThat(allocated() - before).isLessThan(ALLOCATED);
    assertThat(read.changesShown()).hasSize(1);
    assertThat(read.rejects())
        .extracting(Reject::message)
        .containsExactly(
            "found a text of more than 4194304 bytes, expected at most so many"
                + " (importhub.import.max-text-size)");
  }

  private static ServerSocket trap() throws IOException {
    ServerSocket trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    trap.setSoTimeout(50);
    return trap;
  }

  private static void assertNobodyCalled(ServerSocket trap) {
    // Whoever connected before is in the backlog, and accept gives it at once.
    assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
