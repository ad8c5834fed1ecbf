package io.importhub.server.uas;

import io.importhub.server.uas.UasFace.Answer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a program and a browser without scripts see of the sign-in page. */
final class PageFace {
  static final String PATH = "/uas/connect/authorize";
  static final String BACK = "http://127.0.0.1:49152/callback";

  // RFC 7636, appendix B
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

  private final UasFace uas;

  PageFace(UasFace uas) {
    this.uas = uas;
  }

  /** The request of the demo data's public client, with fields changed; a null leaves one out. */
  static Map<String, String> request(@Nullable String... changes) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("response_type", "code");
    fields.put("client_id", "desktop");
    fields.put("redirect_uri", BACK);
    fields.put("scope", "read write offline_access");
    fields.put("state", "a state & more");
    fields.put("code_challenge", CHALLENGE);
    fields.put("code_challenge_method", "S256");
    for (int i = 0; i < changes.length; i += 2) {
      String value = changes[i + 1];
      if (value == null) {
        fields.remove(changes[i]);
      } else {
        fields.put(String.valueOf(changes[i]), value);
      }
    }
    return fields;
  }

  private static String form(Map<String, String> fields) {
    return UasFace.form(
        fields.entrySet().stream()
            .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
            .toArray(String[]::new));
  }

  Answer page(@Nullable String... changes) {
    return uas.get(PATH + "?" + form(request(changes)));
  }

  static String cookie(Answer page) {
    return page.header("Set-Cookie").replaceFirst(";.*", "");
  }

  /** The hidden fields of a page. */
  static Map<String, String> hidden(Answer page) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher hidden = HIDDEN.matcher(page.http().body());
    while (hidden.find()) {
      fields.put(hidden.group(1), hidden.group(2).replace("&amp;", "&"));
    }
    return fields;
  }

  /** Sends the form of a page. */
  Answer send(Answer page, String... fields) {
    return sendTo(uas, page, fields);
  }

  static Answer sendTo(UasFace node, Answer page, String... fields) {
    Map<String, String> all = hidden(page);
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], fields[i + 1]);
    }
    return node.post(PATH, form(all), "Cookie", cookie(page));
  }

  Answer signIn(String user, String... changes) {
    return send(page(changes), "username", user, "password", user + "-secret");
  }

  /** The parameters that the browser is sent back with. */
  static Map<String, String> back(Answer answer) {
    if (answer.status() != 303) {
      throw new AssertionError(answer.status() + " " + answer.http().body());
    }
    URI location = URI.create(answer.header("Location"));
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : location.getRawQuery().split("&", -1)) {
      String[] words = pair.split("=", 2);
      parameters.put(words[0], URLDecoder.decode(words[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  String code(String user, String... changes) {
    return back(signIn(user, changes)).getOrDefault("code", "");
  }

  Answer exchange(String code, String... changes) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("client_id", "desktop");
    fields.put("code", code);
    fields.put("redirect_uri", BACK);
    fields.put("code_verifier", VERIFIER);
    for (int i = 0; i < changes.length; i += 2) {
      fields.put(changes[i], changes[i + 1]);
    }
    return uas.post("/uas/connect/token", form(fields));
  }
}
