package io.importhub.demo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {

  @TempDir private Path directory;

  private static void isWrong(TestConsole console, String message) {
    assertThat(console.err()).startsWith("importhub: " + message);
    assertThat(console.out()).isEmpty();
    assertThat(console.code()).isEqualTo(64);
  }

  @Test
  void withoutCommandTheHelpIsShown() {
    TestConsole console = TestConsole.run();

    assertThat(console.err()).startsWith("Usage: importhub [-hV] COMMAND\n");
    assertThat(console.code()).isEqualTo(64);
  }

  @Test
  void helpListsCommandsExitCodesAndExamples() {
    TestConsole console = TestConsole.run("--help");

    assertThat(console.out())
        .contains("import   Sends files, waits for their imports and fetches the rejects.")
        .contains("64    wrong usage, nothing was sent")
        .contains(
            "  importhub import applications.mgr              to a demo server at localhost\n")
        .contains("  importhub import --config hub.toml orders.mgr  to the server of hub.toml\n");
    assertThat(console.lines()).allMatch(line -> line.length() <= 80);
    assertThat(console.code()).isZero();
  }

  @Test
  void helpTellsEachCommandInAWholeSentence() {
    String help = TestConsole.run("--help").out();
    String commands = help.substring(help.indexOf("Commands:\n"), help.indexOf("\nExit codes:"));
    assertThat(commands.replaceAll("\n {5,}", " ").lines().skip(1))
        .hasSize(12)
        .allMatch(line -> line.endsWith("."), "ends with a full stop");
    assertThat(TestConsole.run("help", "publish").out())
        .contains(
            """
            Publishes the user's changes of parameters, all or none.
            None: when another user published a change of one of them meanwhile.
            """);
  }

  @Test
  void helpOfACommandTellsTheVariables() {
    TestConsole console = TestConsole.run("help", "import");

    assertThat(console.out())
        .startsWith("Usage: importhub import [OPTIONS] FILE...")
        .contains("(IMPORTHUB_PASSWORD)");
    assertThat(console.lines()).allMatch(line -> line.length() <= 80);
    assertThat(console.code()).isZero();
  }

  @Test
  void versionIsShown() {
    assertThat(TestConsole.run("--version").out()).startsWith("importhub ");
  }

  @Test
  void unknownCommandIsWrong() {
    isWrong(TestConsole.run("stats", "x"), "Unmatched arguments from index 0: 'stats', 'x'");
  }

  @Test
  void unknownOptionIsWrong() {
    isWrong(TestConsole.run("token", "--colour"), "Unknown option: '--colour'");
  }

  @Test
  void importWithoutFileIsWrong() {
    isWrong(
        TestConsole.run("import"),
        """
        Missing required parameter: 'FILE'
        Help: importhub import --help
        """);
  }

  @Test
  void missingFileIsWrong() {
    isWrong(TestConsole.run("import", "/nowhere/a.mgr"), "/nowhere/a.mgr: there is no such file\n");
  }

  @Test
  void directoryIsNoFile() {
    isWrong(
        TestConsole.run("import", directory.toString()),
        directory + ": found a directory or device, expected a file\n");
  }

  @Test
  void impossibleKeyIsWrong() throws IOException {
    Path file = Files.writeString(directory.resolve("a.mgr"), "abc");

    isWrong(
        TestConsole.run("import", "--idempotency-key", "a b", file.toString()),
        "--idempotency-key: found 3 characters, expected 1 to 255 of visible ASCII\n");
  }

  @Test
  void missingSettingsFileIsCalledSo() {
    isWrong(
        TestConsole.run("token", "--config", "/nowhere/hub.toml"),
        "/nowhere/hub.toml: the settings cannot be read: java.nio.file.NoSuchFileException: /nowhere/hub.toml\n");
  }

  @Test
  void settingsFileWithoutPasswordIsWrong() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("hub.properties"),
            """
            importServiceUrl = http://localhost/restapi/v1
            importHubUrl = ws://localhost/hub/import
            uasUrl = http://localhost/uas/connect/token
            environmentId = DemoEnv00001
            repositoryId = DemoRepo0001
            profileId = DemoProfile1
            clientId = own
            """);
    isWrong(
        TestConsole.run("token", "--config", file.toString()),
        "--password: found nothing, expected one, or --browser\n");
  }

  @Test
  void impossibleAddressIsWrong() {
    isWrong(
        TestConsole.run("token", "--server", "http://local host"),
        "--server: found \"http://local host\", expected an address");
    isWrong(
        TestConsole.run("token", "--server", "http://localhost:99999"),
        "uasUrl: found \"http://localhost:99999/uas/connect/token\", expected an address");
  }

  @Test
  void unknownValidateModeIsWrong() {
    isWrong(
        TestConsole.run("import", "--validate", "Always", "a.mgr"),
        "Invalid value for option '--validate': found \"Always\", expected one of Never, Standard, AtEnd, AtEndOnSuccess\n");
  }

  @Test
  void severalFilesNeedADirectoryForRejects() throws IOException {
    Path file = Files.writeString(directory.resolve("a.mgr"), "abc");

    isWrong(
        TestConsole.run(
            "import",
            "--rejects",
            directory.resolve("r.mgr").toString(),
            file.toString(),
            file.toString()),
        "--rejects: several files need an existing directory, found ");
  }

  @Test
  void rejectsCannotGoWhereNoDirectoryIs() throws IOException {
    Path file = Files.writeString(directory.resolve("a.mgr"), "abc");

    isWrong(
        TestConsole.run("import", "--rejects", "/nowhere/r.mgr", file.toString()),
        "--rejects: the directory /nowhere does not exist\n");
  }

  @Test
  void impossibleJobIdIsWrong() {
    isWrong(
        TestConsole.run("status", "a/b"),
        "JOB: found \"a/b\", expected 1 to 64 characters of 0-9 A-Z a-z - _\n");
  }

  @Test
  void anotherMachineGetsNoDefaultSecret() {
    isWrong(
        TestConsole.run("token", "--server", "http://hub.example.com"),
        "--environment: found nothing, expected it as an option, as IMPORTHUB_ENVIRONMENT or in a settings file (--config)\n");
  }

  @Test
  void passwordInAnAddressIsNotRepeated() {
    isWrong(
        TestConsole.run("token", "--server", "http://ann:secret-word@hub"),
        "--server: found \"http://***@hub\", expected an address");
  }
}
