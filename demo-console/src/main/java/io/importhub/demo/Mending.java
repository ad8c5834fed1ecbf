package io.importhub.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The hand of a user who mends the reject file of {@code four-rejects.mgr}. */
final class Mending {

  /**
   * One change.
   *
   * @param why what it mends
   * @param find the text as it is rejected; it stands in the file exactly once
   * @param replacement what goes there instead
   */
  record Change(String why, String find, String replacement) {}

  static final List<Change> CHANGES =
      List.of(
          new Change(
              "\"Archive\" exists already: the second one gets a name and an id of its own",
              """
              .Create ."Application" "Archive" -
                      .CHK "Kvlo(gBDIWdLC30000mCpCpC"
              """,
              """
              .Create ."Application" "Archive of 2019" -
                      .CHK "archive02019C30000mCpCpC"
              """),
          new Change(
              "\"Ghost\" does not exist: it is created instead of updated",
              """
              .Update ."Application" "Ghost" -
                      .CHK "gh0st0gh0st0" -
              """,
              """
              .Create ."Application" "Ghost" -
                      .CHK "gh0st0gh0st0C30000mCpCpC" -
              """),
          new Change(
              ".Frobnicate is no verb: .Update was meant",
              """
              .Frobnicate ."Application" "Archive"
              """,
              """
              .Update ."Application" "Archive" -
                      .CHK "Kvlo(gBDIWdL" -
                      ."Status" "W"
              """),
          new Change(
              "the quote behind Nantes was not closed",
              """
              .Create ."Site" "Nantes -
              """,
              """
              .Create ."Site" "Nantes" -
              """));

  private Mending() {}

  /**
   * Writes the mended rejects.
   *
   * @return what was mended
   * @throws IOException if a file cannot be read or written, or the rejects are not those expected
   */
  static List<String> mend(Path rejects, Path mended) throws IOException {
    String text = Files.readString(rejects, StandardCharsets.UTF_8);
    // The rejected commands come back byte for byte, with the ends of line that they had.
    String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    List<String> done = new ArrayList<>();
    for (Change change : CHANGES) {
      String find = change.find().replace("\n", lineEnd);
      int at = text.indexOf(find);
      if (at < 0 || text.indexOf(find, at + 1) >= 0) {
        throw new IOException("%s: expected exactly once:%n%s".formatted(rejects, change.find()));
      }
      text = text.replace(find, change.replacement().replace("\n", lineEnd));
      done.add(change.why());
    }
    Files.writeString(mended, text, StandardCharsets.UTF_8);
    return done;
  }
}
