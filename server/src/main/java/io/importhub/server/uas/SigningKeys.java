package io.importhub.server.uas;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The keys that sign and verify access tokens: the same on every node, kept over restarts. One is
 * made at the first start. A key older than {@code importhub.uas.key-life} gets a successor, which
 * is published for an hour before it signs; the old one is removed when no token signed by it is
 * good any more. So one or two keys are published at a time.
 */
@Component
@TokenServiceOf.ItsOwn
final class SigningKeys implements JWKSource<SecurityContext>, SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

  /** How long a successor is published before it signs. */
  static final Duration PUBLISHED_AHEAD = Duration.ofHours(1);

  /** How often a token with an unknown key id may make this node look into the table. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final KeyTable table;
  private final UasProperties properties;
  private final InstantSource clock;
  private volatile List<SigningKey> keys = List.of();
  private volatile Instant lookedAt = Instant.EPOCH;

  SigningKeys(KeyTable table, UasProperties properties, InstantSource clock) {
    this.table = table;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public void afterSingletonsInstantiated() {
    load();
    if (keys.isEmpty()) {
      Instant now = clock.instant();
      table.add(1, now, now);
      load();
    }
    table.encipherPlainOnes(keys);
  }

  /** The key that signs: the newest that may. */
  SigningKey current() {
    Instant now = clock.instant();
    List<SigningKey> all = keys;
    return all.stream()
        .filter(key -> !key.signsFrom().isAfter(now))
        .reduce((older, newer) -> newer)
        .orElseGet(all::getFirst);
  }

  /** The key with an id; one that another node made is found, too. */
  Optional<SigningKey> find(@Nullable String id) {
    Optional<SigningKey> known = known(id);
    Instant now = clock.instant();
    if (known.isPresent() || now.isBefore(lookedAt.plus(LOOK_AGAIN))) {
      return known;
    }
    load();
    return known(id);
  }

  private Optional<SigningKey> known(@Nullable String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
    return selector.select(new JWKSet(keys.stream().<JWK>map(SigningKey::pair).toList()));
  }

  /** Looks for keys of other nodes, makes a successor when it is time, removes what is over. */
  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
  void tend() {
    load();
    Instant now = clock.instant();
    SigningKey newest = keys.getLast();
    if (!newest.signsFrom().plus(properties.accessTokenLife()).isAfter(now)) {
      table.removeBefore(newest.generation());
    }
    if (!properties.keyLife().isZero()
        && !newest.createdAt().plus(properties.keyLife()).isAfter(now)) {
      table.add(newest.generation() + 1, now, now.plus(PUBLISHED_AHEAD));
      LOG.info("A successor of the signing key {} is published", newest.id());
    }
    load();
  }

  private void load() {
    lookedAt = clock.instant();
    keys = table.read(keys);
  }
}
