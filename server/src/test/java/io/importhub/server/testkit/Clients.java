package io.importhub.server.testkit;

import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportSetting;
import io.importhub.client.ImportSettingsUas;
import java.nio.file.Path;

/** SDK clients of the demo data's users. */
public final class Clients {
  private Clients() {}

  /** A client of ann, who imports into {@code DemoRepo0001}. */
  public static ImportProcessClient ann(String url, Path rejects) {
    return new ImportProcessClient(setting(url, "ann", "DemoRepo0001", rejects));
  }

  /** The settings of a user of the demo data, whose password is {@code <user>-secret}. */
  public static ImportSetting setting(String url, String user, String repository, Path rejects) {
    return ImportSetting.builder()
        .importSettingsUas(
            ImportSettingsUas.builder()
                .uasUrl(url + "/uas/connect/token")
                .uasInfo(url + "/uas/connect/userinfo")
                .environmentId("DemoEnv00001")
                .repositoryId(repository)
                .profileId(user.equals("dan") ? "CommandsOnly" : "DemoProfile1")
                .clientId("HopexAPI")
                .clientSecret("secret")
                .scopes("hopex openid read write offline_access")
                .userName(user)
                .password(user + "-secret")
                .build())
        .importServiceUrl(url + "/restapi/v1")
        .importHubUrl(url.replaceFirst("^http", "ws") + "/hub/import")
        .rejectedFilePath(rejects)
        .build();
  }
}
