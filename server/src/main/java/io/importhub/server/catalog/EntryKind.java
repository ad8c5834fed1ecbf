package io.importhub.server.catalog;

import java.util.Locale;

/** What administrators keep: the kinds of the catalog's entries, and clients. */
public enum EntryKind {
  ENVIRONMENT("environments"),
  REPOSITORY("repositories"),
  PROFILE("profiles"),
  USER("users"),
  CLIENT("clients");

  private final String list;

  EntryKind(String list) {
    this.list = list;
  }

  /** What several of them are called: in paths, in answers and in settings. */
  public String list() {
    return list;
  }

  /** What one of them is called. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
