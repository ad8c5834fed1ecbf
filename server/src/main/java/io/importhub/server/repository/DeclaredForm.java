package io.importhub.server.repository;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The form of a declared attribute's values. An empty value empties an attribute of any type,
 * unless it is mandatory.
 *
 * @param values the internal values of a tabulated attribute; empty for other types
 * @param origin what messages say of where it is declared
 */
record DeclaredForm(DeclaredType type, List<String> values, boolean mandatory, String origin)
    implements ValueForm {
  private static final int SHOWN = 10;

  DeclaredForm {
    values = List.copyOf(values);
  }

  @Override
  public Optional<String> stored(String value) {
    if (value.isEmpty()) {
      return mandatory ? Optional.empty() : Optional.of(value);
    }
    boolean good = type == DeclaredType.TABULATED ? values.contains(value) : type.takes(value);
    return good ? Optional.of(type.stored(value)) : Optional.empty();
  }

  @Override
  public String expected() {
    String form = type == DeclaredType.TABULATED ? "one of " + shownValues() : type.expected();
    return form + (mandatory ? ", not empty as it is mandatory" : "") + origin;
  }

  private String shownValues() {
    String some = values.stream().limit(SHOWN).map(Quoted::of).collect(Collectors.joining(", "));
    return values.size() > SHOWN ? some + ", …" : some;
  }
}
