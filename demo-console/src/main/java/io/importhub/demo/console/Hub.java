package io.importhub.demo.console;

import io.importhub.client.AccessToken;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportSetting;
import io.importhub.client.ImportSettingsUas;
import io.importhub.demo.screen.Screen;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * What a command works with while it runs.
 *
 * @param client the SDK
 * @param settings its settings
 * @param loop runs its callbacks
 * @param screen where to tell things
 */
record Hub(ImportProcessClient client, ImportSetting settings, CallbackLoop loop, Screen screen) {

  <T> T await(CompletableFuture<T> future) {
    return loop.await(future);
  }

  /** The name of the user who is signed in, or is to be. */
  String user() {
    ImportSettingsUas uas = settings.importSettingsUas();
    if (uas.password() == null) {
      // whoever sat at the browser
      String name = await(client.getUserInfo()).preferredUsername();
      return name == null ? "the user" : name;
    }
    return Objects.requireNonNullElse(uas.userName(), "the user");
  }

  /** Signs in and says so. */
  AccessToken signIn() {
    AccessToken token = await(client.getToken());
    URI service = settings.importServiceUrl();
    screen.signedIn(user(), URI.create(service.getScheme() + "://" + service.getRawAuthority()));
    return token;
  }
}
