package io.importhub.server.uas;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Holds that a sign-in form was sent from the hub's own page: the browser's cookie and a hidden
 * field have the same random value, which no other site can read or set, and a browser that says
 * where the form came from says the page. Nobody is signed in by the cookie; there are no sessions.
 */
final class PageCookie {
  static final String FIELD = "page";
  private static final String NAME = "importhub-page";
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private PageCookie() {}

  /** The value for the page; one that the browser has stays, so that several tabs work. */
  static String give(HttpServletRequest request, HttpServletResponse response) {
    Optional<String> had = value(request);
    if (had.isPresent()) {
      return had.get();
    }
    String value = Secrets.random();
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(NAME, value)
            .path(request.getContextPath() + UasPaths.ROOT + UasPaths.AUTHORIZE)
            .httpOnly(true)
            .secure(request.isSecure())
            // the page is opened from elsewhere, its form is sent from the page
            .sameSite("Lax")
            .build()
            .toString());
    return value;
  }

  static boolean isOfPage(HttpServletRequest request, Map<String, String> fields) {
    String site = request.getHeader("Sec-Fetch-Site");
    return (site == null || site.equals("same-origin"))
        && value(request)
            .filter(value -> Secrets.areSame(value, fields.getOrDefault(FIELD, "")))
            .isPresent();
  }

  private static Optional<String> value(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(NAME))
            .map(Cookie::getValue)
            .filter(value -> VALUE.matcher(value).matches())
            .findFirst();
  }
}
