package io.importhub.server.uas;

import io.importhub.server.uas.UasProperties.GuessLimitProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many wrong passwords are put up with: 10 within 5 minutes for one user from one address, 100
 * from one address ({@code importhub.uas.guess-limit.*}). Whoever guesses is refused, at his own
 * address: nobody locks out somebody who sits elsewhere. The nodes of a hub count together.
 */
@Component
final class GuessLimit {
  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final GuessLimitProperties limits;
  private final InstantSource clock;

  GuessLimit(
      JdbcClient jdbc, Transactions transactions, UasProperties properties, InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.limits = properties.guessLimit();
    this.clock = clock;
  }

  private record Wrong(String loginHash, long triedAt) {}

  /**
   * @throws OAuthFailure 429 if there were too many wrong passwords, with the time until there are
   *     few enough
   */
  void require(Guesser guesser) {
    Instant now = clock.instant();
    List<Wrong> wrong =
        transactions.read(
            () ->
                jdbc.sql(
                        """
                        select login_hash, tried_at from uas_wrong_password
                        where address = :address and tried_at > :from
                        order by tried_at
                        """)
                    .param("address", guesser.address())
                    .param("from", now.minus(limits.window()).toEpochMilli())
                    .query(Wrong.class)
                    .list());
    freeAgain(wrong, limits.perAddress())
        .or(
            () ->
                freeAgain(
                    wrong.stream().filter(w -> w.loginHash().equals(guesser.loginHash())).toList(),
                    limits.perUser()))
        .ifPresent(
            instant -> {
              throw OAuthFailure.tooManyGuesses(
                  Duration.between(now, instant).plusMillis(999).truncatedTo(ChronoUnit.SECONDS));
            });
  }

  /** When fewer than the limit are left in the window; empty when that is so already. */
  private Optional<Instant> freeAgain(List<Wrong> wrong, int limit) {
    return wrong.size() < limit
        ? Optional.empty()
        : Optional.of(
            Instant.ofEpochMilli(wrong.get(wrong.size() - limit).triedAt()).plus(limits.window()));
  }

  /** Counts a wrong password. */
  void count(Guesser guesser) {
    transactions.write(
        () ->
            jdbc.sql(
                    """
                    insert into uas_wrong_password (id, address, login_hash, tried_at)
                    values (:id, :address, :login, :now)
                    """)
                .param("id", Secrets.id())
                .param("address", guesser.address())
                .param("login", guesser.loginHash())
                .param("now", clock.millis())
                .update());
  }

  /** Removes what is too old to count. */
  void sweep() {
    transactions.write(
        () ->
            jdbc.sql("delete from uas_wrong_password where tried_at < :from")
                .param("from", clock.instant().minus(limits.window()).toEpochMilli())
                .update());
  }
}
