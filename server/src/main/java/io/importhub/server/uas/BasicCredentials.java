package io.importhub.server.uas;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The name and password that a request carries: {@code Authorization: Basic base64(user:password)}
 * in UTF-8, split at the first colon (RFC 7617 §2), and the older forms that {@link
 * CompatProperties} turns on. Those are taken as they stand, so they are for ASCII alone.
 */
final class BasicCredentials implements AuthenticationConverter {
  private static final String BASIC = "Basic";
  private static final String HOPEX_BASIC = "HOPEXBASIC";
  private static final String HOPEX_ENVIRONMENT = "HopexEnvironment";
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
  private static final PathPattern PATH =
      PathPatternParser.defaultInstance.parse("/restapi/v1/environments/{environment}/**");

  private final CompatProperties compat;

  BasicCredentials(CompatProperties compat) {
    this.compat = compat;
  }

  /**
   * What a request with a name and a password says beside them; the token's details.
   *
   * @param address where it came from
   * @param askedEnvironment the environment that its header names, or null
   * @param pathEnvironment the environment that its path names, or null
   */
  record Details(
      String address, @Nullable String askedEnvironment, @Nullable String pathEnvironment) {}

  /**
   * @throws BadCredentialsException if the header has one of the schemes and is malformed
   * @throws SignInForbiddenException if a page of another site had the browser send it
   */
  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return null;
    }
    String[] words = header.strip().split(" +", 2);
    String parameter = words.length < 2 ? "" : words[1];
    if (BASIC.equalsIgnoreCase(words[0])) {
      // no base64 holds a colon
      boolean plain = compat.unencodedBasic() && parameter.indexOf(':') >= 0;
      return authentication(plain ? parameter : decoded(parameter), request);
    }
    if (compat.hopexBasic() && HOPEX_BASIC.equalsIgnoreCase(words[0])) {
      return authentication(parameter, request);
    }
    return null;
  }

  private Authentication authentication(String credentials, HttpServletRequest request) {
    requireNoOtherSite(request);
    int colon = credentials.indexOf(':');
    if (colon < 0) {
      throw malformed("without a colon");
    }
    if (credentials.chars().anyMatch(Character::isISOControl)) {
      throw malformed("with control characters");
    }
    var token =
        UsernamePasswordAuthenticationToken.unauthenticated(
            credentials.substring(0, colon), credentials.substring(colon + 1));
    String asked = compat.hopexEnvironment() ? request.getHeader(HOPEX_ENVIRONMENT) : null;
    token.setDetails(new Details(request.getRemoteAddr(), asked, pathEnvironment(request)));
    return token;
  }

  /**
   * A browser that was asked for the password once sends it with whatever any page has it post: a
   * file to import, for example. It says which page that was (Fetch Metadata; over plain http by
   * RFC 6454 alone).
   */
  private static void requireNoOtherSite(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    String own =
        ServletUriComponentsBuilder.fromContextPath(request).replacePath(null).toUriString();
    if ((site != null && !OWN_SITE.contains(site)) || (origin != null && !origin.equals(own))) {
      throw new SignInForbiddenException(
          "A page of another site sent a name and a password, expected one of "
              + own
              + " (behind a proxy: server.forward-headers-strategy)");
    }
  }

  private static String decoded(String parameter) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Base64.getDecoder().decode(parameter.strip())))
          .toString();
    } catch (IllegalArgumentException e) {
      throw malformed("that is no base64");
    } catch (CharacterCodingException e) {
      throw malformed("that is not UTF-8");
    }
  }

  private static @Nullable String pathEnvironment(HttpServletRequest request) {
    var match = PATH.matchAndExtract(PathContainer.parsePath(request.getRequestURI()));
    return match == null ? null : match.getUriVariables().get("environment");
  }

  private static BadCredentialsException malformed(String how) {
    return new BadCredentialsException(
        "The request has a name and a password "
            + how
            + ", expected Authorization: Basic base64(user:password)");
  }
}
