package io.importhub.server.testkit;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Random;

/**
 * Command files with every verb in all its spellings and every fault of the text form, over so few
 * ids and names that the commands meet all the time; repeatable. Texts of more than 2 KB are in
 * them, for a server that takes none, and what {@link #METAMODEL} does not declare.
 */
public final class RandomCommandFile {
  /** The writing-access id that a profile may have and the one that it has not. */
  public static final List<String> ACCESS = List.of("C30000mCpCpC", "Other0000001");

  /** A metamodel in TOML with most of what stands in the files. */
  public static final String METAMODEL =
      """
      [class.Application.attribute]
      Code = { id = "CodeAttr0001", type = "string", unique = true }
      Status = { type = "tabulated", values = ["Billing", "Lyon", "Brest"] }
      Note = { type = "text" }

      [class.Site]
      id = "SiteType0001"

      [class.Site.attribute]
      Code = { id = "CodeAttr0001", type = "string", mandatory = true }
      Version = { type = "string" }

      [end."Hosting Site"]
      id = "HostEnd00001"
      source = ["Application", "Site"]
      target = ["Application", "Site"]
      attribute.Code = { type = "string" }

      [end.Owner]
      source = "Site"
      target = ["Application", "Site"]
      one-target = true
      """;

  private static final List<String> TYPES =
      List.of("\"Application\"", "\"Site\"", "Site", "\"~SiteType0001[Site]\"", "\"Server\"");
  private static final List<String> NAMES =
      List.of(
          "Billing", "Ledger", "Lyon", "Brest", "1-Lyon", "Énergie", "a \"\"b\"\"", "Own::Lyon");
  private static final List<String> IDS =
      List.of("uAI44DpkgsDp", "a8G04CW15Wm1", "Kvlo(gBDIWdL", "brest0000001", "lyon00000001");
  private static final List<String> ENDS =
      List.of("\"Hosting Site\"", "\"Owner\"", "\"~HostEnd00001[Hosting Site]\"", "\"Uses\"");
  private static final List<String> LABELS =
      List.of("\"Code\"", "\"Status\"", "Version", "\"~CodeAttr0001[Code]\"");
  private static final List<String> FORMATS =
      List.of(
          "G3000000W10S",
          "MRDYO5Oe(smC",
          "g3TCfAJnyq00",
          "LQDYO58M6tmC",
          "iUA8S3YgxG00",
          "WGSL7N5cJ100",
          "Tuic8AQUFj8E");
  private static final List<String> CREATE = List.of("Create", "CREATE", "Créer", "creer");
  private static final List<String> UPDATE = List.of("Update", "Modify", "Modifier", "update");
  private static final List<String> DELETE = List.of("Delete", "Supprimer", "dElEtE");
  private static final List<String> CONNECT = List.of("Connect", "Relier", "RELIER");
  private static final List<String> DISCONNECT = List.of("Disconnect", "Délier", "delier");
  private static final List<String> CHANGE = List.of("Change", "Changer");
  private static final List<String> SAVE = List.of("Validate", "Valider", "VALIDATE");

  private final Random random;
  private final String lineEnd;
  private final StringBuilder out = new StringBuilder();

  private RandomCommandFile(long seed) {
    random = new Random(seed);
    lineEnd = pick(List.of("\n", "\r\n", "\r"));
  }

  /** A file of about so many commands, in one of the charsets. */
  public static byte[] bytes(long seed, int commands) {
    return new RandomCommandFile(seed).write(commands);
  }

  /** The ids that stand in the files; objects have others where a file names none. */
  public static List<String> ids() {
    return IDS;
  }

  private byte[] write(int commands) {
    for (int i = 0; i < commands; i++) {
      command();
      if (one(3)) {
        line(pick(List.of("", "- a comment -", "   ", "-")));
      }
    }
    if (one(2)) {
      openText();
      good();
    }
    Charset charset = pick(List.of(UTF_8, UTF_16LE, Charset.forName("windows-1252")));
    boolean marked = charset.equals(UTF_16LE) || (charset.equals(UTF_8) && one(2));
    return ((marked ? "\uFEFF" : "") + out).getBytes(charset);
  }

  private void command() {
    switch (random.nextInt(16)) {
      case 0 -> fault();
      case 1 -> line("." + pick(SAVE));
      case 2 -> line(".Description " + (one(2) ? "note " : "\"quoted\" ") + random.nextInt(1000));
      default -> good();
    }
  }

  private void good() {
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> create();
      case 4, 5 -> update();
      case 6 -> object(pick(DELETE), chk(id()), "");
      case 7, 8, 9 -> link(pick(CONNECT), order());
      case 10 -> link(pick(DISCONNECT), "");
      default -> link(pick(CHANGE), one(2) ? order() : text());
    }
  }

  private void create() {
    String id = one(5) ? "" : chk(id() + pick(ACCESS) + user());
    object(pick(CREATE), id, one(2) ? attribute() : "");
  }

  private void update() {
    object(pick(UPDATE), chk(id() + user()), one(2) ? attribute() : text());
  }

  private void object(String verb, String chk, String rest) {
    header("." + verb + " ." + pick(TYPES) + " \"" + pick(NAMES) + "\"" + chk, rest);
  }

  private void link(String verb, String rest) {
    header(
        "."
            + verb
            + " ."
            + pick(TYPES)
            + " \""
            + pick(NAMES)
            + "\" ."
            + pick(ENDS)
            + " \""
            + pick(NAMES)
            + "\""
            + chk(id() + id() + user()),
        rest);
  }

  private void header(String command, String rest) {
    line(command + rest);
  }

  /** Each fault of the text form. */
  private void fault() {
    String object = " ." + pick(TYPES) + " \"" + pick(NAMES) + "\"";
    switch (random.nextInt(25)) {
      case 0 -> line(".Frobnicate" + object);
      case 1 -> line("stray words");
      case 2 -> line(".Update" + object.substring(0, object.length() - 1));
      case 3 -> line(".Update" + object + " -" + lineEnd);
      case 4 -> line(".Update" + object + " -" + lineEnd + "- a comment in between");
      case 5 -> line(".Update" + object + chk("tooShort"));
      case 6 -> line(".Create" + object + chk("uAI44DpkgsD!C30000mCpCpC"));
      case 7 -> line(".Update" + object + chk(id()) + chk(id()));
      case 8 -> line(".Update .\"~x\" \"a\"");
      case 9 -> line(".Create .\"Site\" \"" + "n".repeat(64) + "\"");
      case 10 -> line(".Create .\"Site\" \"\"");
      case 11 -> line(".Update" + object + " .\"Code\" \"" + "x".repeat(5_000) + "\"");
      case 12 -> link("Connect", " .\"Order\" \"ten\"");
      case 13 -> link("Connect", " .\"Order\" \"12345\"");
      case 14 -> line(".Update" + object + chk(id()) + " .\"Modification Date\" \"yesterday\"");
      case 15 -> line(".Create" + object + chk(id() + ACCESS.get(0)) + text());
      case 16 -> line(".Delete" + object + chk(id()) + text());
      case 17 -> line(".Update" + object + chk(id()) + " .\"Comment\" \"plain\"");
      case 18 -> unknownFormat(object);
      case 19 -> textBeforeAttribute(object);
      case 20 ->
          line(".Update" + object + chk(id()) + " .\"Comment\" \"G3000000W10S\"" + longText());
      case 21 -> line(".Update" + object + chk(id()) + " .\"Code\" \"a\u0000b\"");
      case 22 -> line(".Update" + object + " .\"Code\"");
      case 23 -> line(".Create .\"Site\" \"Ly\u0000on\"");
      default -> line(".Description " + "d".repeat(5_000));
    }
  }

  private void unknownFormat(String object) {
    line(".Update" + object + chk(id()) + " .\"Comment\" \"NoFormat0001\"" + textLines());
  }

  private void textBeforeAttribute(String object) {
    line(
        ".Update"
            + object
            + chk(id())
            + " .\"Comment\" \"G3000000W10S\" .\"Code\" \"C\""
            + (one(2) ? textLines() : ""));
  }

  /** A text that nothing ends, up to the next verb. */
  private void openText() {
    line(".Update .\"Site\" \"Lyon\" .\"Comment\" \"G3000000W10S\"" + lineEnd + "without end");
  }

  private String attribute() {
    String label = one(12) ? "\"Name\"" : pick(LABELS);
    return " -" + lineEnd + "    ." + label + " \"" + pick(NAMES) + "\"";
  }

  private String order() {
    return switch (random.nextInt(3)) {
      case 0 -> "";
      case 1 -> attribute();
      default -> " .\"~410000000H00[Order]\" \"" + random.nextInt(10_000) + "\"";
    };
  }

  private String text() {
    String label = pick(List.of("\"Comment\"", "\"Note\"", "\"~f10000000b20[Comment]\""));
    return " -" + lineEnd + "  ." + label + " \"" + pick(FORMATS) + "\"" + textLines();
  }

  private String textLines() {
    String end = lineEnd + ".";
    return switch (random.nextInt(4)) {
      case 0 -> end;
      case 1 -> lineEnd + ";" + end;
      case 2 -> lineEnd + "f".repeat(73) + ";" + lineEnd + "olded" + lineEnd + ".;" + end;
      default -> lineEnd + "text " + random.nextInt(1000) + lineEnd + ";;" + lineEnd + "-" + end;
    };
  }

  private String longText() {
    return (lineEnd + "long text").repeat(300) + lineEnd + ".";
  }

  private String chk(String ids) {
    boolean left = !ids.startsWith("tooShort") && one(8);
    return left ? "" : " -" + lineEnd + "        .CHK \"" + ids + "\"";
  }

  private String id() {
    return pick(IDS);
  }

  private String user() {
    return one(4) ? "Kvlo(gBDIWdL" : "";
  }

  private void line(String line) {
    out.append(line).append(lineEnd);
  }

  private boolean one(int of) {
    return random.nextInt(of) == 0;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
