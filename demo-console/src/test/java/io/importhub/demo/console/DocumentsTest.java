package io.importhub.demo.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.demo.screen.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    assertThat(read(ROOT.resolve("README.md"))).contains(shown(EXAMPLE, "three-lines"));
  }

  @Test
  void sdkPageShowsTheCompiledDesktopExample() throws IOException {
    Path sources = ROOT.resolve("docs/examples/desktop/io/importhub/example/desktop");
    String page = read(ROOT.resolve("docs/sdk.md"));

    assertThat(page)
        .contains(shown(sources.resolve("DesktopImport.java"), "desktop-settings"))
        .contains(shown(sources.resolve("ImportFlow.java"), "desktop-callbacks"))
        .contains(shown(sources.resolve("ImportFlow.java"), "desktop-import"));
  }

  /** The lines between two tags as a page shows them. */
  private static String shown(Path source, String tag) throws IOException {
    String lines =
        read(source)
            .replaceFirst("(?s).*// tag::%s\\[]\n".formatted(tag), "")
            .replaceFirst("(?s) *// end::%s\\[].*".formatted(tag), "");
    return "```java\n" + lines.stripTrailing().stripIndent() + "\n```\n";
  }

  @Test
  void linksOfTheReadmesLeadSomewhere() throws IOException {
    for (Path directory : List.of(ROOT, ROOT.resolve("docs/examples"))) {
      Matcher links = LINK.matcher(read(directory.resolve("README.md")));
      while (links.find()) {
        assertThat(directory.resolve(links.group(1))).exists();
      }
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
                    address -> {},
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
