package io.importhub.server.uas;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reading and writing transactions. On SQLite a read outside a read-only one queues at the only
 * writing connection.
 */
@Component
final class Transactions {
  private final TransactionTemplate read;
  private final TransactionTemplate write;

  Transactions(PlatformTransactionManager manager) {
    this.read = new TransactionTemplate(manager);
    this.read.setReadOnly(true);
    this.write = new TransactionTemplate(manager);
  }

  <T extends @Nullable Object> T read(Supplier<T> work) {
    return read.execute(status -> work.get());
  }

  <T extends @Nullable Object> T write(Supplier<T> work) {
    return write.execute(status -> work.get());
  }
}
