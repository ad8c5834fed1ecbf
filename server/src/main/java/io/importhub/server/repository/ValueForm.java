package io.importhub.server.repository;

import java.util.Optional;

/** What the values of an attribute must look like. */
interface ValueForm {

  /** The value as it is stored, or empty when it has not this form. */
  Optional<String> stored(String value);

  /** The form in words, for a message: {@code expected …}. */
  String expected();
}
