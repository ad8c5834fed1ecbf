package io.importhub.demo.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.demo.screen.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What README.md and docs/ say is so. */
class DocumentsTest {

  private static final Path ROOT = Path.of("..");
  private static final Path EXAMPLE =
      ROOT.resolve("client-sdk/src/test/java/io/importhub/client/example/ThreeLines.java");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

  private static String read(Path file) throws IOException {
    return Files.readString(file, UTF_8);
  }

  @Test
  void readmeShowsTheCompiledExample() throws IOException {
    String tagged =
        read(EXAMPLE)
            .replaceFirst("(?s).*// tag::three-lines\\[]\n", "")
            .replaceFirst("(?s) *// end::three-lines\\[].*", "");
    String lines = tagged.stripTrailing().stripIndent();

    assertThat(lines.lines()).hasSize(4);
    assertThat(read(ROOT.resolve("README.md"))).contains("```java\n" + lines + "\n```\n");
  }

  @Test
  void linksOfTheReadmeLeadSomewhere() throws IOException {
    Matcher links = LINK.matcher(read(ROOT.resolve("README.md")));
    while (links.find()) {
      assertThat(ROOT.resolve(links.group(1))).exists();
    }
  }

  @Test
  void consolePageNamesEveryCommandAndOption() throws IOException {
    String page = read(ROOT.resolve("docs/console.md"));
    CommandLine commands =
        new Console(
                new Surroundings(
                    Map.of(),
                    new PrintWriter(new StringWriter()),
                    new PrintWriter(new StringWriter()),
                    Terminal.pipe(),
                    question -> Optional.empty(),
                    new InterruptNotice()))
            .commands();

    commands
        .getSubcommands()
        .forEach(
            (name, command) -> {
              assertThat(page).contains("`" + (name.equals("help") ? "importhub help" : name));
              command
                  .getCommandSpec()
                  .options()
                  .forEach(
                      option -> {
                        if (!option.longestName().equals("--help")) {
                          assertThat(page).contains(option.longestName());
                        }
                      });
            });
  }
}
