package io.importhub.client;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The kinds of commands that an import applies; those of the other kinds are counted as ignored.
 */
public enum Processing {
  /** Objects and links of the repository. The server's default. */
  DATA("Data"),
  /** The structure of the repository. */
  METAMODEL("Metamodel"),
  /** Descriptions, queries, users. */
  TECHNICAL_DATA("TechnicalData");

  private final String wireName;

  Processing(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire: {@code Data}, {@code Metamodel}, {@code TechnicalData}. */
  public String wireName() {
    return wireName;
  }

  /**
   * The value of a name on the wire, in any case.
   *
   * @throws IllegalArgumentException if there is no such name; the message lists them
   */
  public static Processing parse(String name) {
    for (Processing processing : values()) {
      if (processing.wireName.equalsIgnoreCase(name)) {
        return processing;
      }
    }
    throw new IllegalArgumentException(
        "processing: found \"%s\", expected one of %s"
            .formatted(
                name,
                Arrays.stream(values())
                    .map(Processing::wireName)
                    .collect(Collectors.joining(", "))));
  }
}
