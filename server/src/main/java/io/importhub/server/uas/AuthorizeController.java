package io.importhub.server.uas;

import io.importhub.server.catalog.User;
import io.importhub.server.uas.AuthorizeRequest.NobodysException;
import io.importhub.server.uas.AuthorizeRequest.Target;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The browser's way to a token (RFC 6749 §4.1): shows the sign-in page, and sends whoever signed in
 * back to the client with a code. The form brings all that the client asked for once more, and all
 * of it is checked once more: nothing is kept between the two requests, so each node serves both.
 */
@RestController
@TokenServiceOf.ItsOwn
final class AuthorizeController {
  private final Clients clients;
  private final BrowserClients browser;
  private final SignIn signIn;
  private final EnvironmentChoice environments;
  private final AuthorizationCodes codes;
  private final IssuerAddress issuer;

  AuthorizeController(
      Clients clients,
      BrowserClients browser,
      SignIn signIn,
      EnvironmentChoice environments,
      AuthorizationCodes codes,
      IssuerAddress issuer) {
    this.clients = clients;
    this.browser = browser;
    this.signIn = signIn;
    this.environments = environments;
    this.codes = codes;
    this.issuer = issuer;
  }

  @GetMapping(UasPaths.ROOT + UasPaths.AUTHORIZE)
  ResponseEntity<byte[]> ask(HttpServletRequest request, HttpServletResponse response) {
    return answer(
        request,
        (fields, asked) ->
            SignInPage.form(
                HttpStatus.OK,
                asked,
                request.getRequestURI(),
                PageCookie.give(request, response),
                fields.getOrDefault("login_hint", ""),
                ""));
  }

  @PostMapping(
      path = UasPaths.ROOT + UasPaths.AUTHORIZE,
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<byte[]> signIn(HttpServletRequest request, HttpServletResponse response) {
    return answer(
        request,
        (fields, asked) -> {
          if (!PageCookie.isOfPage(request, fields)) {
            return SignInPage.refusal(
                HttpStatus.FORBIDDEN,
                "The form was not sent from the sign-in page, or your browser keeps no cookies.");
          }
          if ("cancel".equals(fields.get("action"))) {
            throw OAuthFailure.other("access_denied", "the user canceled the sign-in");
          }
          return signIn(request, response, fields, asked);
        });
  }

  private ResponseEntity<byte[]> signIn(
      HttpServletRequest request,
      HttpServletResponse response,
      Map<String, String> fields,
      AuthorizeRequest asked) {
    String login = fields.getOrDefault("username", "");
    User user;
    try {
      user = signIn.user(login, fields.getOrDefault("password", ""), request.getRemoteAddr());
    } catch (OAuthFailure refused) {
      return again(request, response, asked, login, refused);
    }
    String environment;
    try {
      environment = environments.choose(user, asked.environmentId());
    } catch (OAuthFailure refused) {
      throw OAuthFailure.other(
          "access_denied", String.valueOf(refused.getError().getDescription()));
    }
    return back(
        request,
        asked.target(),
        Map.of(
            "code",
            codes.issue(
                asked.grantOf(user.id(), environment), asked.target().client().earlierEnd(user))));
  }

  private static ResponseEntity<byte[]> again(
      HttpServletRequest request,
      HttpServletResponse response,
      AuthorizeRequest asked,
      String login,
      OAuthFailure refused) {
    Duration retryAfter = refused.retryAfter();
    String why = "The user name or the password is wrong.";
    if (retryAfter != null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
      why =
          refused.status() == HttpStatus.TOO_MANY_REQUESTS
              ? "There were too many wrong passwords. Try again in "
                  + ((retryAfter.toSeconds() + 59) / 60)
                  + " minutes."
              : "Too many people sign in at this moment. Try again in a few seconds.";
    }
    return SignInPage.form(
        refused.status(),
        asked,
        request.getRequestURI(),
        PageCookie.give(request, response),
        login,
        why);
  }

  /** What is done with a request that its client may make. */
  private interface Handling {
    ResponseEntity<byte[]> handle(Map<String, String> fields, AuthorizeRequest asked);
  }

  /** Answers the client where that is known to be the client's, else the person. */
  private ResponseEntity<byte[]> answer(HttpServletRequest request, Handling handling) {
    Target target;
    Map<String, String> fields;
    try {
      fields = fields(request);
      target = AuthorizeRequest.target(fields, clients, browser);
    } catch (NobodysException nobodys) {
      return SignInPage.refusal(
          HttpStatus.BAD_REQUEST, "The program asked wrongly: " + nobodys.getMessage() + ".");
    }
    try {
      return handling.handle(fields, AuthorizeRequest.of(target, fields));
    } catch (OAuthFailure failure) {
      OAuth2Error error = failure.getError();
      return back(
          request,
          target,
          Map.of(
              "error",
              error.getErrorCode(),
              "error_description",
              String.valueOf(error.getDescription())));
    }
  }

  private static Map<String, String> fields(HttpServletRequest request) {
    Map<String, String> fields = new HashMap<>();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              if (values.length > 1) {
                // RFC 6749 §3.1
                throw new NobodysException("a parameter stands there twice");
              }
              if (values[0].indexOf('\0') >= 0) {
                // PostgreSQL has no such character
                throw new NobodysException("a parameter holds the character U+0000");
              }
              if (!values[0].isEmpty()) {
                fields.put(name, values[0]);
              }
            });
    return fields;
  }

  /** Sends the browser back (RFC 6749 §4.1.2), by a GET whatever brought it here. */
  private ResponseEntity<byte[]> back(
      HttpServletRequest request, Target target, Map<String, String> answer) {
    Map<String, String> all = new LinkedHashMap<>(answer);
    target.state().ifPresent(state -> all.put("state", state));
    // RFC 9207 §2
    all.put("iss", issuer.of(request));
    String query =
        all.entrySet().stream()
            .map(
                entry ->
                    entry.getKey()
                        + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    String address = target.redirectUri();
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, address + (address.indexOf('?') < 0 ? "?" : "&") + query)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }
}
