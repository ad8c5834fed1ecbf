package io.importhub.server.importer;

/** The kinds of file that can be imported. */
public enum Format {
  /** Command files in text form: {@code .mgr .mgl .mge .mol}. */
  COMMANDS,
  /** Command files in XML: {@code .xmg}. */
  XMG,
  /** Snapshots: {@code .zip}. */
  SNAPSHOT
}
