package io.importhub.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A client of a fake hub whose waits are recorded. */
abstract class WaitFixture {

  final FakeImportHub hub = new FakeImportHub().start();
  ImportProcessClient client = new ImportProcessClient();
  Recorder events = Recorder.on(client);
  @TempDir Path dir;
  Path upload = Path.of("");

  @BeforeEach
  final void open() throws Exception {
    upload = Files.writeString(dir.resolve("applications.mgr"), ".Create .\"Application\" \"A\"\n");
    use(hub.settings(dir.resolve("rejects.mgr")));
  }

  final void use(ImportSetting.Builder settings) {
    client.close();
    client = TestClients.client(settings);
    events = Recorder.on(client);
  }

  @AfterEach
  final void close() {
    client.close();
    hub.close();
  }

  final void assertNothingBeside(String... names) {
    List<String> expected = new ArrayList<>(List.of(names));
    expected.add("applications.mgr");
    assertThat(dir.toFile().list()).containsExactlyInAnyOrderElementsOf(expected);
  }
}
