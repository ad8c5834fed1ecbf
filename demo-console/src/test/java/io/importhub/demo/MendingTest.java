package io.importhub.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MendingTest {

  private static final String REJECTS =
      """
      - Execution : Import rejects
      - Reject 1  line 4  level 2  ALREADY_EXISTS  object "Archive" exists already
      .Create ."Application" "Archive" -
              .CHK "Kvlo(gBDIWdLC30000mCpCpC"
      - Reject 2  line 6  level 4  NOT_FOUND  there is no "Ghost"
      .Update ."Application" "Ghost" -
              .CHK "gh0st0gh0st0" -
              ."Code" "GHO"
      - Reject 3  line 9  level 4  UNKNOWN_VERB  found .Frobnicate
      .Frobnicate ."Application" "Archive"
      - Reject 4  line 11  level 4  SYNTAX  the quote is not closed
      .Create ."Site" "Nantes -
              .CHK "nantes000001C30000mCpCpC"
      """;

  @TempDir private Path directory;

  @Test
  void mendsEachRejectAndTouchesNothingElse() throws IOException {
    Path rejects = Files.writeString(directory.resolve("r.mgr"), REJECTS);
    Path mended = directory.resolve("m.mgr");

    assertThat(Mending.mend(rejects, mended)).hasSize(4);

    assertThat(mended)
        .hasContent(
            """
            - Execution : Import rejects
            - Reject 1  line 4  level 2  ALREADY_EXISTS  object "Archive" exists already
            .Create ."Application" "Archive of 2019" -
                    .CHK "archive02019C30000mCpCpC"
            - Reject 2  line 6  level 4  NOT_FOUND  there is no "Ghost"
            .Create ."Application" "Ghost" -
                    .CHK "gh0st0gh0st0C30000mCpCpC" -
                    ."Code" "GHO"
            - Reject 3  line 9  level 4  UNKNOWN_VERB  found .Frobnicate
            .Update ."Application" "Archive" -
                    .CHK "Kvlo(gBDIWdL" -
                    ."Status" "W"
            - Reject 4  line 11  level 4  SYNTAX  the quote is not closed
            .Create ."Site" "Nantes" -
                    .CHK "nantes000001C30000mCpCpC"
            """);
  }

  @Test
  void keepsTheEndsOfLine() throws IOException {
    Path rejects = Files.writeString(directory.resolve("r.mgr"), REJECTS.replace("\n", "\r\n"));
    Path mended = directory.resolve("m.mgr");

    assertThat(Mending.mend(rejects, mended)).hasSize(4);

    assertThat(Files.readString(mended))
        .contains(".Create .\"Site\" \"Nantes\" -\r\n")
        .doesNotContainPattern("[^\r]\n");
  }

  @Test
  void otherRejectsAreNotMendedBlindly() throws IOException {
    Path rejects = Files.writeString(directory.resolve("r.mgr"), "- nothing\n");

    assertThatThrownBy(() -> Mending.mend(rejects, directory.resolve("m.mgr")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(rejects + ": expected exactly once:");
  }
}
