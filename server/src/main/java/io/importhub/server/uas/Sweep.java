package io.importhub.server.uas;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Removes what has expired from the tables of the token service, every ten minutes. */
@Component
final class Sweep {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  private final DeniedTokens deniedTokens;
  private final RefreshTokens refreshTokens;
  private final AuthorizationCodes codes;
  private final GuessLimit guessLimit;

  Sweep(
      DeniedTokens deniedTokens,
      RefreshTokens refreshTokens,
      AuthorizationCodes codes,
      GuessLimit guessLimit) {
    this.deniedTokens = deniedTokens;
    this.refreshTokens = refreshTokens;
    this.codes = codes;
    this.guessLimit = guessLimit;
  }

  @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
  void sweep() {
    try {
      deniedTokens.sweep();
      refreshTokens.sweep();
      codes.sweep();
      guessLimit.sweep();
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Expired tokens stay for ten more minutes", e);
    }
  }
}
