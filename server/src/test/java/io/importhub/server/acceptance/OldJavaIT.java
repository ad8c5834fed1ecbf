package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.ExternalProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's jar on a Java that is too old; skipped where the path has none from 17 to 20. */
class OldJavaIT {
  private static final Pattern OLD = Pattern.compile("\\S+ (1[7-9]|20)\\..*");

  @TempDir Path directory;

  @Test
  void saysWhichJavaIsNeededAndWhichOneItIs() throws Exception {
    Matcher java = OLD.matcher(ExternalProgram.requireOrSkip("java", "--version"));
    if (!java.matches()) {
      ExternalProgram.skip("the java of this machine's path is none from 17 to 20");
    }
    Path jar = Path.of(System.getProperty("importhub.server.jar"));
    try (ExternalProgram server =
        ExternalProgram.start(directory, Map.of(), "java", "-jar", jar.toString())) {
      assertThat(server.awaitEnd(Duration.ofMinutes(1))).as(server.output()).isEqualTo(1);

      assertThat(server.lines())
          .singleElement()
          .asString()
          .matches(
              "Import Hub needs Java 21 or later; this is Java "
                  + java.group(1)
                  + "\\..* \\(/.*\\)");
    }
  }
}
