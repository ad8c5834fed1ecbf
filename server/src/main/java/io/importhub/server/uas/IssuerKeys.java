package io.importhub.server.uas;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * The keys of the outside token service, found by its discovery document (OpenID Connect Discovery
 * 1.0 §4). They are read at the start, after five minutes, and when a token names another one; a
 * service that does not answer is asked again every five seconds as long as there are requests, and
 * the keys known from before are good for an hour. So the hub starts, and goes on, without it.
 */
@Component
@TokenServiceOf.Outside
final class IssuerKeys implements JWKSource<SecurityContext>, ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

  /** How often the service is asked at most. */
  static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  static final Duration FRESH = Duration.ofMinutes(5);
  static final Duration GOOD = Duration.ofHours(1);

  private static final int CONNECT_MILLIS = 3_000;
  private static final int READ_MILLIS = 5_000;
  private static final int LONGEST_BYTES = 1_000_000;

  private final String issuer;
  private final InstantSource clock;
  private final DefaultResourceRetriever http =
      new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, LONGEST_BYTES);
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Known known;
  private volatile Instant askedAt = Instant.MIN;
  private volatile String trouble = "";

  private record Known(JWKSet keys, Instant readAt) {

    boolean isYounger(Duration age, Instant now) {
      return now.isBefore(readAt.plus(age));
    }
  }

  IssuerKeys(UasProperties properties, InstantSource clock) {
    this.issuer = String.valueOf(Objects.requireNonNull(properties.issuerUri()));
    this.clock = clock;
  }

  /** The issuer as it was set, which is the {@code iss} of its tokens. */
  String issuer() {
    return issuer;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (issuer.startsWith("http:")) {
      LOG.warn(
          "importhub.uas.issuer-uri is {}, expected https: who changes its answers is everybody",
          issuer);
    }
    ask();
    if (known != null) {
      LOG.info("Access tokens are those of {}", issuer);
    }
  }

  /**
   * @throws IssuerAwayException if no keys are known that could still be good
   */
  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
    List<JWK> found = select(selector, FRESH);
    if (!found.isEmpty()) {
      return found;
    }
    if (select(selector, GOOD).isEmpty()) {
      ask();
    } else if (asking.tryLock()) {
      // one request looks whether it is still so, the others need not wait
      try {
        askLocked();
      } finally {
        asking.unlock();
      }
    }
    found = select(selector, GOOD);
    Known now = known;
    if (found.isEmpty() && (now == null || !now.isYounger(GOOD, clock.instant()))) {
      throw new IssuerAwayException(trouble);
    }
    return found;
  }

  private List<JWK> select(JWKSelector selector, Duration age) {
    Known now = known;
    return now != null && now.isYounger(age, clock.instant())
        ? selector.select(now.keys())
        : List.of();
  }

  private void ask() {
    asking.lock();
    try {
      askLocked();
    } finally {
      asking.unlock();
    }
  }

  /** Reads the keys, unless that was tried a moment ago. */
  private void askLocked() {
    if (clock.instant().isBefore(askedAt.plus(LOOK_AGAIN))) {
      return;
    }
    try {
      JWKSet keys = read();
      known = new Known(keys, clock.instant());
      if (!trouble.isEmpty()) {
        LOG.info("The keys of {} are read again", issuer);
      }
      trouble = "";
    } catch (IOException | ParseException | IllegalArgumentException e) {
      tell(
          "Access tokens cannot be verified by "
              + issuer
              + " (importhub.uas.issuer-uri): "
              + why(e));
    } finally {
      askedAt = clock.instant();
    }
  }

  private void tell(String found) {
    if (!found.equals(trouble)) {
      LOG.error("{}; it is asked again when a token comes", found);
    }
    trouble = found;
  }

  private static String why(Exception e) {
    return e instanceof IOException ? "no answer, " + e : String.valueOf(e.getMessage());
  }

  private JWKSet read() throws IOException, ParseException {
    String address = issuer.replaceFirst("/+$", "") + UasPaths.DISCOVERY;
    var document = JSONObjectUtils.parse(text(address));
    String named = JSONObjectUtils.getString(document, "issuer");
    if (!issuer.equals(named)) {
      throw new IllegalArgumentException(
          "its discovery document names the issuer "
              + named
              + ", expected the same letter by letter");
    }
    String keys = JSONObjectUtils.getString(document, "jwks_uri");
    if (keys == null) {
      throw new IllegalArgumentException("its discovery document has no jwks_uri");
    }
    return JWKSet.parse(text(keys));
  }

  private String text(String address) throws IOException {
    try {
      return http.retrieveResource(URI.create(address).toURL()).getContent();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("found the address " + address, e);
    }
  }
}
