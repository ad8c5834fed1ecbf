package io.importhub.server.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain HTTP calls as a user of the demo data, for what the SDK does not offer. */
public final class HubApi {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final String token;

  /** Signs in as a user whose password is {@code <user>-secret}. */
  public HubApi(String url, String user) {
    this(url, user, user + "-secret");
  }

  /** Signs in as a user. */
  public HubApi(String url, String user, String password) {
    this.url = url;
    this.token = signedIn(askToken(user, password));
  }

  private HubApi(String url, Map<String, String> form) {
    this.url = url;
    this.token = signedIn(ask("token", form));
  }

  /** Calls as a client on its own behalf. */
  public static HubApi asClient(String url, String client, String secret) {
    return new HubApi(
        url,
        Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
  }

  /** Calls as the administrator of the demo data. */
  public static HubApi asAdministrator(String url) {
    return asClient(url, "admin-cli", "admin-secret");
  }

  /** The access token. */
  public String token() {
    return token;
  }

  /** The path of a repository and profile of the demo data. */
  public static String base(String repository, String profile) {
    return "/restapi/v1/environments/DemoEnv00001/repositories/"
        + repository
        + "/profiles/"
        + profile;
  }

  /** A GET with the user's token. */
  public HttpResponse<String> get(String path) {
    return send(authorized(path).GET().build());
  }

  /** A GET with the user's token, whose answer is taken byte for byte. */
  public HttpResponse<byte[]> bytes(String path) {
    return send(authorized(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** A request with the user's token, to be completed. */
  public HttpRequest.Builder authorized(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Authorization", "Bearer " + token);
  }

  /** Sends a request and gives its answer. */
  public HttpResponse<String> send(HttpRequest request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The JSON of an answer that must have status 200. */
  public JsonNode json(String path) {
    HttpResponse<String> answer = get(path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** All objects of a repository, page by page. */
  public List<JsonNode> objects(String repository) {
    String path =
        "/restapi/v1/environments/DemoEnv00001/repositories/" + repository + "/objects?limit=1000";
    List<JsonNode> all = new ArrayList<>();
    String after = "";
    while (true) {
      JsonNode page = json(path + after);
      page.get("objects").forEach(all::add);
      JsonNode next = page.get("next");
      if (next == null) {
        return all;
      }
      after = "&after=" + URLEncoder.encode(next.asString(), StandardCharsets.UTF_8);
    }
  }

  /** Posts a command file with the profile of right {@code all}; the job's id. */
  public String postImport(String repository, String commands) {
    HttpResponse<String> answer =
        send(
            new Multipart()
                .file("posted.mgr", commands)
                .post(authorized(base(repository, "DemoProfile1") + "/import")));
    if (answer.statusCode() != 202) {
      throw new AssertionError("import: " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body()).get("job_id").asString();
  }

  /** Whether a job posted by {@link #postImport} is over. */
  public boolean isOver(String repository, String job) {
    HttpResponse<String> answer = get(base(repository, "DemoProfile1") + "/import/job/" + job);
    return switch (answer.statusCode()) {
      case 200 -> true;
      case 202 -> false;
      default -> throw new AssertionError("job: " + answer.statusCode() + " " + answer.body());
    };
  }

  /** A request with JSON as its body; {@code headers} are names and values in turn. */
  public HttpResponse<String> json(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        authorized(path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  /** Asks for a token as a user whose password is {@code <user>-secret}. */
  public HttpResponse<String> askToken(String user) {
    return askToken(user, user + "-secret");
  }

  /** Asks for a token as a user, with every scope. */
  public HttpResponse<String> askToken(String user, String password) {
    return ask(
        "token",
        Map.of(
            "grant_type", "password",
            "username", user,
            "password", password,
            "client_id", "HopexAPI",
            "client_secret", "secret",
            "scope", "hopex openid read write offline_access"));
  }

  /** A call of the token service; what the fields are is up to it. */
  public HttpResponse<String> ask(String endpoint, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(url + "/uas/connect/" + endpoint))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  private static String signedIn(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new AssertionError("sign-in: " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body()).get("access_token").asString();
  }
}
