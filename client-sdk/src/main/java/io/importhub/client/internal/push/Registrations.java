package io.importhub.client.internal.push;

import io.importhub.client.CheckStatus;
import io.importhub.client.ConnectionState;
import io.importhub.client.ImportFailure;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportProgress;
import io.importhub.client.RejectFile;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who hears what; set by any thread at any time. */
public final class Registrations {

  volatile Consumer<? super CheckStatus> checkStatusFinished = Registrations::nobody;
  volatile Consumer<? super ImportFailure> checkStatusFailed = Registrations::nobody;
  volatile Consumer<? super RejectFile> getRejectFileFinished = Registrations::nobody;
  volatile Consumer<? super ImportFailure> getRejectFileFailed = Registrations::nobody;
  volatile Consumer<? super ImportProgress> progress = Registrations::nobody;
  volatile Consumer<? super ImportNote> note = Registrations::nobody;
  volatile Consumer<? super ConnectionState> connectionState = Registrations::nobody;

  public void checkStatusFinished(@Nullable Consumer<? super CheckStatus> callback) {
    checkStatusFinished = orNobody(callback);
  }

  public void checkStatusFailed(@Nullable Consumer<? super ImportFailure> callback) {
    checkStatusFailed = orNobody(callback);
  }

  public void getRejectFileFinished(@Nullable Consumer<? super RejectFile> callback) {
    getRejectFileFinished = orNobody(callback);
  }

  public void getRejectFileFailed(@Nullable Consumer<? super ImportFailure> callback) {
    getRejectFileFailed = orNobody(callback);
  }

  public void progress(@Nullable Consumer<? super ImportProgress> callback) {
    progress = orNobody(callback);
  }

  public void note(@Nullable Consumer<? super ImportNote> callback) {
    note = orNobody(callback);
  }

  public void connectionState(@Nullable Consumer<? super ConnectionState> callback) {
    connectionState = orNobody(callback);
  }

  private static <T> Consumer<? super T> orNobody(@Nullable Consumer<? super T> callback) {
    return callback == null ? Registrations::nobody : callback;
  }

  private static void nobody(Object value) {}
}
