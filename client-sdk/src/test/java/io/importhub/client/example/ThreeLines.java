package io.importhub.client.example;

import io.importhub.client.AccessToken;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportSetting;
import io.importhub.client.ImportSettingsUas;
import io.importhub.client.UploadResult;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** The examples of the README and of docs/sdk.md, compiled and run by the tests. */
public final class ThreeLines {

  private final PrintStream out;

  public ThreeLines(PrintStream out) {
    this.out = out;
  }

  /** One file, in three lines. */
  public void threeLines(ImportSetting settings) {
    // tag::three-lines[]
    try (ImportProcessClient client = new ImportProcessClient(settings)) {
      ImportOutcome outcome = client.importFile(Path.of("applications.mgr")).join();
      out.println(outcome.status().counts() + ", rejects: " + outcome.rejectFile());
    }
    // end::three-lines[]
  }

  /** The settings for a hub with the demo data. */
  public static ImportSetting settings() {
    // tag::settings[]
    ImportSetting settings =
        ImportSetting.builder()
            .importSettingsUas(
                ImportSettingsUas.builder()
                    .uasUrl("http://localhost:8080/uas/connect/token")
                    .uasInfo("http://localhost:8080/uas/connect/userinfo")
                    .environmentId("DemoEnv00001")
                    .repositoryId("DemoRepo0001")
                    .profileId("DemoProfile1")
                    .clientId("HopexAPI")
                    .clientSecret("secret")
                    .scopes("hopex openid read write offline_access")
                    .userName("ann")
                    .password("ann-secret")
                    .build())
            .importServiceUrl("http://localhost:8080/restapi/v1")
            .importHubUrl("ws://localhost:8080/hub/import")
            .rejectedFilePath(Path.of("rejects.mgr"))
            .build();
    // end::settings[]
    return settings;
  }

  /** Every step by its documented name. */
  public void wholeFlow(ImportSetting settings, Path file) {
    // tag::whole-flow[]
    try (ImportProcessClient client = new ImportProcessClient(settings)) {
      client.onCheckStatusFinished(status -> out.println("over: " + status.jobInfo()));
      client.onCheckStatusFailed(failure -> out.println("unknown: " + failure.error()));
      client.onGetRejectFileFinished(rejects -> out.println("rejects: " + rejects.path()));
      client.onGetRejectFileFailed(failure -> out.println("no rejects: " + failure.error()));
      client.onProgress(
          progress -> out.println(progress.bytes() + " of " + progress.totalBytes() + " bytes"));

      AccessToken token = client.getToken().join();
      UploadResult upload = client.postFile(token, file).join();
      client
          .startWaitProcessImport(upload)
          .thenAccept(outcome -> out.println(outcome.isClean() ? "clean" : "with rejects"))
          .join();
    }
    // end::whole-flow[]
  }

  /** A person signs in with a browser, and a file is imported in his name. */
  public CompletableFuture<ImportOutcome> withBrowser(ImportProcessClient client, Path file) {
    // tag::browser[]
    return client.signInWithBrowser().thenCompose(token -> client.importFile(file));
    // end::browser[]
  }
}
