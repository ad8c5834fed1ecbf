package io.importhub.server.importer.snapshot;

/** Ends the reading of a file that is faulty; caught in this room. */
final class FileFaultException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient FileFault fault;

  FileFaultException(FileFault fault) {
    super(fault.text(), null, false, false);
    this.fault = fault;
  }

  FileFault fault() {
    return fault;
  }
}
