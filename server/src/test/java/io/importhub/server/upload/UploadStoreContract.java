package io.importhub.server.upload;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.server.testkit.Databases;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** What an upload store promises, on every database. */
abstract class UploadStoreContract {
  private static final int CHUNK = ArrivingUpload.CHUNK_BYTES;
  private static final UploadProperties SETTINGS =
      new UploadProperties(DataSize.ofMegabytes(3), Duration.ofHours(1));

  private final Databases database;
  private final UploadRows rows;
  private final UploadStore store;
  private final TransactionTemplate transaction;

  UploadStoreContract(Databases database) {
    this.database = database;
    var transactions = database.bean(PlatformTransactionManager.class);
    this.rows = new UploadRows(database.jdbc(), transactions, InstantSource.system());
    this.store = new JdbcUploadStore(rows, SETTINGS);
    this.transaction = new TransactionTemplate(transactions);
  }

  @BeforeEach
  void empty() {
    database.write(
        () -> {
          database.jdbc().sql("delete from upload").update();
          database.jdbc().sql("delete from upload_chunk").update();
        });
  }

  @Test
  void tellsSizeHashAndCharsetOfWhatArrived() throws IOException {
    try (UploadDraft draft = store.receive("../demo.mgr", bytes("abc".getBytes(US_ASCII)))) {
      assertThat(draft.upload().fileName()).isEqualTo("demo.mgr");
      assertThat(draft.upload().sizeBytes()).isEqualTo(3);
      assertThat(draft.upload().charset()).isEqualTo(UTF_8);
      assertThat(draft.upload().sha256())
          .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
  }

  @Test
  void givesBackWhatWasStoredFromAnyOffset() throws IOException {
    byte[] content = random(2 * CHUNK + 1234);
    Upload upload = stored(content);
    assertThat(store.find(upload.id())).contains(upload);
    for (int offset : new int[] {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, content.length}) {
      try (InputStream in = store.open(upload.id(), offset)) {
        assertThat(in.readAllBytes())
            .isEqualTo(Arrays.copyOfRange(content, offset, content.length));
      }
    }
  }

  @Test
  void storesFilesAroundTheBordersOfAChunk() throws IOException {
    for (int size : new int[] {0, 1, 8191, 8192, 8193, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK}) {
      byte[] content = random(size);
      Upload upload = stored(content);
      assertThat(upload.sizeBytes()).isEqualTo(size);
      try (InputStream in = store.open(upload.id(), 0)) {
        assertThat(in.readAllBytes()).isEqualTo(content);
      }
    }
  }

  @Test
  void writesNothingOfASmallFileBeforeItsTransaction() throws IOException {
    try (UploadDraft draft = store.receive("a.mgr", bytes(random(CHUNK - 1)))) {
      assertThat(count("upload")).isZero();
      transaction.executeWithoutResult(tx -> draft.complete());
      assertThat(count("upload_chunk")).isEqualTo(1);
    }
    assertThat(count("upload")).isEqualTo(1);
  }

  @Test
  void leavesNothingOfADraftThatIsNotCompleted() throws IOException {
    store.receive("a.mgr", bytes(random(2 * CHUNK + 1))).close();
    assertNothingIsLeft();
  }

  @Test
  void leavesNothingOfADraftWhoseTransactionIsRolledBack() throws IOException {
    try (UploadDraft draft = store.receive("a.mgr", bytes(random(2 * CHUNK + 1)))) {
      transaction.executeWithoutResult(
          tx -> {
            draft.complete();
            tx.setRollbackOnly();
          });
    }
    assertNothingIsLeft();
  }

  @Test
  @DisplayName("fault 13: leaves nothing of a file whose bytes end with a fault")
  void leavesNothingWhenTheBytesBreakOff() {
    var cut =
        new SequenceInputStream(
            bytes(random(2 * CHUNK)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new EOFException("cut off");
              }

              @Override
              public int read(byte[] into, int from, int length) throws IOException {
                throw new EOFException("cut off");
              }
            });
    assertThatThrownBy(() -> store.receive("a.mgr", cut)).hasMessage("cut off");
    assertNothingIsLeft();
  }

  @Test
  @DisplayName("T-85 fault 10: takes a file of exactly the limit and none of one byte more")
  void keepsTheLimit() throws IOException {
    int limit = (int) SETTINGS.maxFileSize().toBytes();
    store.receive("a.mgr", bytes(new byte[limit])).close();
    assertThatThrownBy(() -> store.receive("a.mgr", bytes(new byte[limit + 1])))
        .isInstanceOf(FileTooLargeException.class)
        .hasMessage("The file is larger than 3145728 bytes, 3 MB (importhub.import.max-file-size)");
    assertNothingIsLeft();
  }

  @Test
  void removesAnUpload() throws IOException {
    Upload upload = stored(random(2 * CHUNK + 1));
    store.delete(upload.id());
    assertThat(store.find(upload.id())).isEmpty();
    assertNothingIsLeft();
  }

  @Test
  void removesAnUploadOfOneChunkInTheTransactionOfItsCaller() throws IOException {
    Upload upload = stored(random(CHUNK));
    transaction.executeWithoutResult(
        tx -> {
          store.deleteIfShort(upload.id());
          tx.setRollbackOnly();
        });
    assertThat(store.find(upload.id())).contains(upload);

    transaction.executeWithoutResult(tx -> store.deleteIfShort(upload.id()));
    assertNothingIsLeft();
    store.delete(upload.id());
  }

  @Test
  void removesAnEmptyUploadInTheTransactionOfItsCaller() throws IOException {
    Upload upload = stored(new byte[0]);
    transaction.executeWithoutResult(tx -> store.deleteIfShort(upload.id()));
    assertNothingIsLeft();
  }

  @Test
  void leavesAnUploadOfTwoChunksToItsOwnRemoval() throws IOException {
    Upload upload = stored(random(CHUNK + 1));
    transaction.executeWithoutResult(tx -> store.deleteIfShort(upload.id()));
    assertThat(store.open(upload.id(), 0).readAllBytes()).hasSize(CHUNK + 1);
    store.delete(upload.id());
    assertNothingIsLeft();
  }

  @Test
  void saysThatAnUploadIsGoneWhileItIsRead() throws IOException {
    Upload upload = stored(random(2 * CHUNK + 1));
    try (InputStream in = store.open(upload.id(), 0)) {
      in.readNBytes(CHUNK);
      store.delete(upload.id());
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(EOFException.class)
          .hasMessageContaining("found no byte " + CHUNK + " of upload " + upload.id());
    }
  }

  @Test
  void sweepsUploadsWithoutAnEndOnceTheyStandStillForAnHour() throws IOException {
    Upload complete = stored(random(CHUNK + 1));
    rows.append("0123456789abcdef0123456789abcdef", "dead.mgr", 0, random(10));
    Instant now = Instant.now();

    new UploadSweep(rows, SETTINGS, () -> now).sweep();
    assertThat(count("upload")).isEqualTo(2);

    new UploadSweep(rows, SETTINGS, () -> now.plus(Duration.ofHours(2))).sweep();
    assertThat(count("upload")).isEqualTo(1);
    assertThat(store.find(complete.id())).contains(complete);
    assertThat(count("upload_chunk")).isEqualTo(2);
  }

  @Test
  void refusesToGoOnWithAnUploadThatWasSwept() {
    rows.append("0123456789abcdef0123456789abcdef", "dead.mgr", 0, random(10));
    rows.removeIncomplete("0123456789abcdef0123456789abcdef");
    assertThatThrownBy(
            () -> rows.append("0123456789abcdef0123456789abcdef", "dead.mgr", 10, random(10)))
        .hasMessageContaining("was swept");
    assertNothingIsLeft();
  }

  private Upload stored(byte[] content) throws IOException {
    try (UploadDraft draft = store.receive("a.mgr", bytes(content))) {
      transaction.executeWithoutResult(tx -> draft.complete());
      return draft.upload();
    }
  }

  private long count(String table) {
    return database.jdbc().sql("select count(*) from " + table).query(Long.class).single();
  }

  private void assertNothingIsLeft() {
    assertThat(count("upload")).isZero();
    assertThat(count("upload_chunk")).isZero();
  }

  private static InputStream bytes(byte[] content) {
    return new ByteArrayInputStream(content);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
