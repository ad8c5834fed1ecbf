package io.importhub.client.internal.http;

import java.io.IOException;

/** The file to upload cannot be read: no fault of the network, sending again does not help. */
final class SourceUnreadableException extends IOException {

  private static final long serialVersionUID = 1L;

  SourceUnreadableException(String fileName, IOException cause) {
    super(fileName + " cannot be read: " + cause, cause);
  }
}
