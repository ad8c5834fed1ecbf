package io.importhub.server.uas;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.importhub.server.testkit.HubServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a client sees of a server's token service: forms sent, answers read. */
final class UasFace {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Supplier<String> url;

  /** The face of a server, also after it was restarted. */
  UasFace(HubServer server) {
    this.url = server::url;
  }

  /** What is at an address. */
  UasFace(String url) {
    this.url = () -> url;
  }

  /** An answer, its body parsed when it is JSON. */
  record Answer(HttpResponse<String> http) {

    int status() {
      return http.statusCode();
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    Map<String, Object> json() {
      try {
        return JSONObjectUtils.parse(http.body());
      } catch (ParseException e) {
        throw new AssertionError("no JSON: " + http.body(), e);
      }
    }

    String text(String field) {
      return String.valueOf(json().get(field));
    }
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(
          HTTP.send(
              request.timeout(Duration.ofSeconds(60)).build(),
              HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url.get() + path));
  }

  /** Posts a form; headers by name and value. */
  Answer post(String path, String form, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  Answer get(String path, String... headers) {
    return send(headers.length == 0 ? request(path) : request(path).headers(headers));
  }

  Answer call(String method, String path, String contentType, String body, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", contentType)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** A token request of the client HopexAPI, its secret in the form. */
  Answer token(String... fields) {
    List<String> all = new ArrayList<>(List.of(fields));
    all.addAll(List.of("client_id", "HopexAPI", "client_secret", "secret"));
    return post("/uas/connect/token", form(all.toArray(new String[0])));
  }

  Answer password(String user, String password, String... more) {
    List<String> all =
        new ArrayList<>(List.of("grant_type", "password", "username", user, "password", password));
    all.addAll(List.of(more));
    return token(all.toArray(new String[0]));
  }

  Answer refresh(String refreshToken) {
    return token("grant_type", "refresh_token", "refresh_token", refreshToken);
  }

  /** The tokens of a sign-in as ann, with every scope. */
  Answer ann() {
    return password("ann", "ann-secret");
  }

  Answer introspect(String token) {
    return post("/uas/connect/introspect", form("token", token), basic());
  }

  Answer revoke(String token) {
    return post("/uas/connect/revocation", form("token", token), basic());
  }

  Answer userinfo(String token) {
    return get("/uas/connect/userinfo", bearer(token));
  }

  /** A path of the REST interface at which nothing is. */
  Answer rest(String token) {
    return get("/restapi/v1/nothing", bearer(token));
  }

  static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  static String[] basic() {
    return basic("HopexAPI", "secret");
  }

  static String[] basic(String client, String secret) {
    return new String[] {
      "Authorization",
      "Basic "
          + Base64.getEncoder()
              .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8))
    };
  }

  static String form(String... namesAndValues) {
    var form = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(namesAndValues[i])
          .append('=')
          .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }
}
