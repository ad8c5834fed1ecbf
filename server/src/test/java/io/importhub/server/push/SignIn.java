package io.importhub.server.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Access tokens from the server's own token service. */
final class SignIn {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private SignIn() {}

  /** A token of one of the demo users with every scope. */
  static String as(String url, String user) {
    return as(url, user, "hopex openid read write offline_access");
  }

  static String as(String url, String user, String scope) {
    String answer =
        post(
            url + "/uas/connect/token",
            Map.of(
                "grant_type",
                "password",
                "username",
                user,
                "password",
                user + "-secret",
                "client_id",
                "HopexAPI",
                "client_secret",
                "secret",
                "scope",
                scope));
    return JsonMapper.shared().readTree(answer).get("access_token").asString();
  }

  static void revoke(String url, String token) {
    post(
        url + "/uas/connect/revocation",
        Map.of("token", token, "client_id", "HopexAPI", "client_secret", "secret"));
  }

  private static String post(String url, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    try {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(url))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return answer.body();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
