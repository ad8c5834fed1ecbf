package io.importhub.server.repository;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metamodel that has every MetaClass, link end and attribute. A reference stands for its label,
 * a MegaField without one for its id; the system attributes are known by both.
 */
final class OpenMetamodel implements Rules {
  private static final int LABEL_LIMIT = 255;

  @Override
  public boolean isText(Ref owner, Ref attribute, String value) {
    AttributeRule system = SystemAttributes.OF_OBJECTS.find(attribute);
    if (system != null) {
      return system.mayBeText();
    }
    return SystemAttributes.OF_LINKS.find(attribute) == null && TextFormats.tells(value);
  }

  @Override
  public String type(Ref type) {
    return label(type, ChangePart.of(ChangePart.Kind.TYPE));
  }

  @Override
  public String end(String sourceType, Ref end) {
    return label(end, ChangePart.of(ChangePart.Kind.END));
  }

  @Override
  public AttributeRule objectAttribute(String type, Ref attribute, ChangePart part) {
    return attribute(SystemAttributes.OF_OBJECTS, attribute, part);
  }

  @Override
  public AttributeRule linkAttribute(String end, Ref attribute, ChangePart part) {
    return attribute(SystemAttributes.OF_LINKS, attribute, part);
  }

  @Override
  public @Nullable Set<String> targetTypes(String end) {
    return null;
  }

  @Override
  public ProcessingKind kind(String type) {
    return ProcessingKind.DATA;
  }

  @Override
  public Set<ProcessingKind> kinds() {
    return Set.of(ProcessingKind.DATA);
  }

  @Override
  public Uniqueness uniqueness() {
    return Uniqueness.NONE;
  }

  @Override
  public void checkName(String type, String name, ChangePart part) {
    ModelNames.check(name, mostNameCharacters(Ref.of(type), name), origin(), part);
  }

  private static AttributeRule attribute(SystemAttributes known, Ref attribute, ChangePart part) {
    AttributeRule system = known.find(attribute);
    return system != null ? system : AttributeRule.ordinary(label(attribute, part));
  }

  private static String label(Ref ref, ChangePart part) {
    String label = ref.label().isEmpty() && ref.id() != null ? "~" + ref.id() : ref.label();
    if (label.isEmpty() || label.indexOf('\0') >= 0) {
      throw RefusedException.at(
          part,
          RejectCode.BAD_VALUE,
          "label " + Quoted.of(label) + "; expected at least one character, and no NUL");
    }
    int length = label.codePointCount(0, label.length());
    if (length > LABEL_LIMIT) {
      throw RefusedException.at(
          part,
          RejectCode.NAME_TOO_LONG,
          "a label of %d characters; expected at most %d".formatted(length, LABEL_LIMIT));
    }
    return label;
  }
}
