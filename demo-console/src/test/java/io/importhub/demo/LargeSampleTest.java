package io.importhub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeSampleTest {

  @TempDir private Path directory;

  @Test
  void isTheSameForTheSameSeed() throws IOException {
    Path one = directory.resolve("one.mgr");
    Path two = directory.resolve("two.mgr");

    int rejects = LargeSample.write(one, 2000, 0.01, 1);

    assertThat(LargeSample.write(two, 2000, 0.01, 1)).isEqualTo(rejects);
    assertThat(one).hasSameBinaryContentAs(two);
  }

  @Test
  void hasAsManyCommandsAndFaultsAsItSays() throws IOException {
    Path file = directory.resolve("large.mgr");

    int rejects = LargeSample.write(file, 36_000, 0.01, 1);

    String text = Files.readString(file);
    assertThat(text.lines().filter(line -> line.matches("\\.[A-Z].*"))).hasSize(36_000);
    assertThat(text.lines().filter(line -> line.contains("\"Ghost "))).hasSize(rejects);
    assertThat(rejects).isBetween(300, 420);
    assertThat(Files.size(file)).isBetween(4_500_000L, 6_000_000L);
  }

  @Test
  void commandsLookLikeCommands() throws IOException {
    Path file = directory.resolve("small.mgr");

    LargeSample.write(file, 1, 0, 1);

    assertThat(Files.readString(file))
        .matches(
            """
            \\.Create \\."Application" "[A-Z][a-z]+ [a-z]+ 0" -
                    \\.CHK "A00000000000C30000mCpCpC" -
                    \\."Code" "A000000" -
                    \\."Owner" "[a-z]+"

            """);
  }
}
