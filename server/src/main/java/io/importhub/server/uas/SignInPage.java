package io.importhub.server.uas;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/**
 * The pages that a person sees: name and password, or why it cannot be. One document each, without
 * scripts and without anything fetched from anywhere.
 */
final class SignInPage {
  private static final String STYLE =
      """
      body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:#1b1b1f;background:#f2f3f7}
      main{max-width:22rem;margin:8vh auto;padding:2rem;background:#fff;border-radius:.5rem}
      h1{margin:0 0 .5rem;font-size:1.4rem}
      label{display:block;margin-top:1rem;font-weight:600}
      input{box-sizing:border-box;width:100%;padding:.5rem;font:inherit;border:1px solid #5b5e66;border-radius:.25rem}
      button{margin:1.5rem .5rem 0 0;padding:.5rem 1.25rem;font:inherit;border:1px solid #1f4fbf;border-radius:.25rem;color:#1f4fbf;background:#fff}
      button.main{color:#fff;background:#1f4fbf}
      :focus-visible{outline:3px solid #f0a202;outline-offset:1px}
      .fault{padding:.5rem .75rem;color:#8c1d18;background:#fdecea;border-left:4px solid #8c1d18}
      @media (prefers-color-scheme:dark){body{color:#e6e6ea;background:#15161a}main,input{color:inherit;background:#212329}button{color:#a8c1ff;border-color:#a8c1ff;background:transparent}button.main{color:#15161a;background:#a8c1ff}.fault{color:#ffb4ab;background:#40201d}}
      """;
  private static final String STYLE_HASH = "'sha256-" + hash(STYLE) + "'";

  private SignInPage() {}

  /**
   * The form.
   *
   * @param page the value of {@link PageCookie}
   * @param user what is in the field for the name
   * @param fault what was wrong with what was sent before, or empty
   */
  static ResponseEntity<byte[]> form(
      HttpStatus status,
      AuthorizeRequest request,
      String action,
      String page,
      String user,
      String fault) {
    String hidden =
        hidden(PageCookie.FIELD, page)
            + request.fields().entrySet().stream()
                .map(field -> hidden(field.getKey(), field.getValue()))
                .collect(Collectors.joining());
    URI back = URI.create(request.target().redirectUri());
    String alert =
        fault.isEmpty() ? "" : "<p class=\"fault\" role=\"alert\">" + escaped(fault) + "</p>\n";
    String focus = " autofocus";
    String body =
        """
        <h1>Sign in</h1>
        <p><b>%s</b> asks to work on Import Hub in your name (%s). You then come back to %s.</p>
        %s<form method="post" action="%s">
        %s<label for="username">User name</label>
        <input id="username" name="username" value="%s" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="100"%s>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required maxlength="100"%s>
        <button class="main" name="action" value="sign-in">Sign in</button><button name="action" value="cancel" formnovalidate>Cancel</button>
        </form>
        """
            .formatted(
                escaped(request.target().client().id()),
                escaped(String.join(", ", request.scopes())),
                escaped(back.getHost() == null ? back.getScheme() : back.getAuthority()),
                alert,
                escaped(action),
                hidden,
                escaped(user),
                user.isEmpty() ? focus : "",
                user.isEmpty() ? "" : focus);
    return page(status, "Sign in – Import Hub", body, "'self' " + source(back));
  }

  /** Says that nobody can sign in here, and why. */
  static ResponseEntity<byte[]> refusal(HttpStatus status, String why) {
    return page(
        status,
        "No sign-in – Import Hub",
        "<h1>No sign-in</h1>\n<p class=\"fault\" role=\"alert\">"
            + escaped(why)
            + "</p>\n<p>Go back to your program and start again there.</p>\n",
        "'none'");
  }

  private static ResponseEntity<byte[]> page(
      HttpStatus status, String title, String body, String formAction) {
    return ResponseEntity.status(status)
        .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "same-origin")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src "
                + STYLE_HASH
                + "; form-action "
                + formAction
                + "; frame-ancestors 'none'; base-uri 'none'")
        .body(document(title, body).getBytes(StandardCharsets.UTF_8));
  }

  private static String document(String title, String body) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        <main>
        %s</main>
        </body>
        </html>
        """
        .formatted(escaped(title), STYLE, body);
  }

  /**
   * Where the browser may go from the form: Chromium holds redirects to {@code form-action}, too. A
   * source list has no form for [::1].
   */
  private static String source(URI back) {
    String host = back.getHost();
    return host == null || host.startsWith("[")
        ? back.getScheme() + ":"
        : back.getScheme() + "://" + host + (back.getPort() < 0 ? "" : ":" + back.getPort());
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
        .formatted(escaped(name), escaped(value));
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
  }

  private static String hash(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
