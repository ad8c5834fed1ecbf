package io.importhub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Swing example under Xvfb against a real server; skipped where there is no Xvfb. */
class DesktopExampleIT {

  private static final Path SETTINGS = Path.of("../docs/examples/desktop/importhub.properties");
  private static final Path SAMPLE = Path.of("src/main/resources/samples/four-rejects.mgr");

  @TempDir private Path directory;

  private Path settings(String name, int port, String more) throws Exception {
    String text =
        Files.readString(SETTINGS).replace("localhost:8080", "127.0.0.1:" + port)
            + "rejectedFilePath=%s%n".formatted(Files.createDirectories(directory.resolve("rej")));
    return Files.writeString(directory.resolve(name), text.replace("password=ann-secret", more));
  }

  @Test
  void windowImportsShowsRejectsAndClosesWithoutHanging() throws Exception {
    Path large = directory.resolve("large.mgr");
    LargeSample.write(large, 36_000, 0.01, 1);
    Path screenshot = Path.of("target/desktop.png");
    Files.deleteIfExists(screenshot);
    Path jar = Path.of(System.getProperty("importhub.server.jar", ""));
    try (Xvfb xvfb = Xvfb.startOrSkip(directory);
        ServerProcess server = ServerProcess.start(jar, directory)) {
      int port = server.awaitPort(Duration.ofMinutes(3));
      try (JavaProcess desktop =
          JavaProcess.start(
              directory,
              Map.of("DISPLAY", xvfb.display()),
              "-Dawt.useSystemAAFontSettings=on",
              "-classpath",
              System.getProperty("java.class.path"),
              "io.importhub.demo.DesktopDriver",
              settings("wrong.properties", port, "password=wrong").toString(),
              settings("importhub.properties", port, "password=ann-secret").toString(),
              SAMPLE.toString(),
              directory.resolve("mended.mgr").toString(),
              large.toString(),
              screenshot.toString())) {
        int code = desktop.awaitEnd(Duration.ofMinutes(4));
        String output = desktop.output();
        if (code == DesktopDriver.NO_WINDOWS) {
          throw Xvfb.skipped(output);
        }

        assertThat(code).as(output).isZero();
        assertThat(output.lines().map(line -> line.replace("" + port, "PORT")))
            .containsExactly(
                "file: four-rejects.mgr",
                "upload: Upload",
                "import: Import",
                "status: POST http://127.0.0.1:PORT/uas/connect/token was refused with 400"
                    + " invalid_grant: invalid_username_or_password",
                "file: four-rejects.mgr",
                "upload: Upload 100 % of 1 kB",
                "import: Import 100 %",
                "status: Done with rejects: 8 commands, 4 accepted, 4 rejected, 0 ignored",
                "row: 4 24 2 ALREADY_EXISTS",
                "row: 6 24 4 NOT_FOUND",
                "row: 9 1 4 UNKNOWN_VERB",
                "row: 11 17 4 SYNTAX",
                "details: Line 4, column 24: object \"Archive\" (Kvlo(gBDIWdL) of type"
                    + " \"Application\" exists already; expected one that does not||.Create"
                    + " .\"Application\" \"Archive\" -|        .CHK \"Kvlo(gBDIWdLC30000mCpCpC\"",
                "details after a click: Line 9, column 1: found the verb \".Frobnicate\", expected"
                    + " .Create, .Update, .Delete, .Connect, .Disconnect, .Change, .Validate or"
                    + " .Description||.Frobnicate .\"Application\" \"Archive\"",
                "reject file: four-rejects_rej.mgr",
                "file: mended.mgr",
                "upload: Upload 100 % of 2 kB",
                "import: Import 100 %",
                "status: Done: 4 commands, 4 accepted, 0 rejected, 0 ignored",
                "rows after mending: 0",
                "file: large.mgr",
                "connection: connected",
                "closed while the import runs: true",
                "the driver ends");
      }
    }
    BufferedImage image = ImageIO.read(screenshot.toFile());
    assertThat(image.getWidth()).isGreaterThan(800);
  }
}
