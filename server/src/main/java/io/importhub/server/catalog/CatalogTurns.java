package io.importhub.server.catalog;

import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives turns to those who change the catalog or the clients, one at a time over all nodes: each
 * first updates the same row. So what a change rests on, such as that a profile is there, a login
 * is free or another administrator is left, holds until its commit. Readers do not wait.
 *
 * <p>Each change is a line of the logger {@code importhub.audit}.
 */
@Component
public final class CatalogTurns {
  private static final Logger AUDIT = LoggerFactory.getLogger("importhub.audit");

  private final JdbcClient jdbc;
  private final TransactionTemplate write;
  private final ApplicationEventPublisher events;

  CatalogTurns(
      JdbcClient jdbc, PlatformTransactionManager transactions, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.write = new TransactionTemplate(transactions);
    this.events = events;
  }

  /**
   * Does the work in a transaction when it is its turn; what it throws undoes all of it.
   *
   * @param actor who changes something, for the audit lines
   */
  public <T> T take(String actor, Function<CatalogTurn, T> work) {
    var turn = new CatalogTurn(actor);
    T result =
        write.execute(
            status -> {
              jdbc.sql("update catalog_turn set changes = changes + 1 where id = 1").update();
              return work.apply(turn);
            });
    turn.audit().forEach(AUDIT::info);
    turn.events().forEach(events::publishEvent);
    return result;
  }
}
