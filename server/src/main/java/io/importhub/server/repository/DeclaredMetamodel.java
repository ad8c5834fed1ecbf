package io.importhub.server.repository;

import io.importhub.server.repository.ChangePart.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metamodel of a file: it has what the file declares, and the system attributes; {@code
 * docs/formats/metamodel.md}. Safe for all threads.
 */
final class DeclaredMetamodel implements Rules {
  private final String origin;
  private final Declared<DeclaredClass> classes;
  private final Declared<DeclaredEnd> ends;
  private final Map<String, Declared<AttributeRule>> attributes = new HashMap<>();
  private final Map<String, Declared<AttributeRule>> linkAttributes = new HashMap<>();
  private final Set<ProcessingKind> kinds = EnumSet.noneOf(ProcessingKind.class);
  private final Uniqueness uniqueness;

  /**
   * @param fileName the metamodel file, for messages
   */
  DeclaredMetamodel(String fileName, List<DeclaredClass> classes, List<DeclaredEnd> ends) {
    origin = originOf(fileName);
    this.classes = new Declared<>(classes, DeclaredClass::label, DeclaredClass::id);
    this.ends = new Declared<>(ends, DeclaredEnd::label, DeclaredEnd::id);
    Map<String, List<String>> unique = new LinkedHashMap<>();
    for (DeclaredClass declared : classes) {
      kinds.add(declared.kind());
      attributes.put(declared.label(), rules(declared.attributes()));
      List<String> labels =
          declared.attributes().stream()
              .filter(DeclaredAttribute::unique)
              .map(DeclaredAttribute::label)
              .toList();
      if (!labels.isEmpty()) {
        unique.put(declared.label(), labels);
      }
    }
    Set<String> oneSource = new HashSet<>();
    Set<String> oneTarget = new HashSet<>();
    for (DeclaredEnd declared : ends) {
      linkAttributes.put(declared.label(), rules(declared.attributes()));
      if (declared.oneSource()) {
        oneSource.add(declared.label());
      }
      if (declared.oneTarget()) {
        oneTarget.add(declared.label());
      }
    }
    uniqueness = new Uniqueness(unique, oneSource, oneTarget);
  }

  /** What messages say of where a file's rules stand. */
  static String originOf(String fileName) {
    return " (metamodel " + fileName + ")";
  }

  @Override
  public boolean isText(Ref owner, Ref attribute, String value) {
    DeclaredClass type = classes.find(owner);
    DeclaredEnd end = ends.find(owner);
    // A class and an end may have the same label; then their texts have the same labels.
    AttributeRule ofObject =
        type == null
            ? null
            : find(SystemAttributes.OF_OBJECTS, attributes.get(type.label()), attribute);
    AttributeRule ofLink =
        end == null
            ? null
            : find(SystemAttributes.OF_LINKS, linkAttributes.get(end.label()), attribute);
    // What is no text but has the format of one has its lines too, which belong to its reject.
    return (ofObject != null && ofObject.mayBeText())
        || (ofLink != null && ofLink.mayBeText())
        || (!isSystem(attribute) && TextFormats.tells(value));
  }

  @Override
  public int mostNameCharacters(Ref type, String name) {
    DeclaredClass declared = classes.find(type);
    DeclaredEnd end = ends.find(type);
    if (declared == null && end == null) {
      // That it is unknown is what the reject is to say.
      return Integer.MAX_VALUE;
    }
    boolean namespace =
        (declared != null && declared.namespace())
            || (end != null && end.targets().stream().anyMatch(this::hasNamespace));
    return namespace ? ModelNames.QUALIFIED_LIMIT : ModelNames.USUAL_LIMIT;
  }

  @Override
  public String type(Ref type) {
    DeclaredClass declared = classes.find(type);
    if (declared == null) {
      throw RefusedException.at(
          Kind.TYPE,
          RejectCode.UNKNOWN_TYPE,
          "MetaClass %s; expected one that is declared: %s%s"
              .formatted(Quoted.of(type.toString()), classes.labels(), origin));
    }
    return declared.label();
  }

  @Override
  public String end(String sourceType, Ref end) {
    DeclaredEnd declared = ends.find(end);
    if (declared == null) {
      throw RefusedException.at(
          Kind.END,
          RejectCode.UNKNOWN_TYPE,
          "link end %s; expected one that is declared: %s%s"
              .formatted(Quoted.of(end.toString()), ends.labels(), origin));
    }
    if (!declared.sources().contains(sourceType)) {
      throw RefusedException.at(
          Kind.END,
          RejectCode.UNKNOWN_TYPE,
          "link end %s of MetaClass %s; expected a source of type %s%s"
              .formatted(
                  Quoted.of(declared.label()),
                  Quoted.of(sourceType),
                  Found.named(declared.sources()),
                  origin));
    }
    return declared.label();
  }

  @Override
  public AttributeRule objectAttribute(String type, Ref attribute, ChangePart part) {
    Declared<AttributeRule> declared = attributes.get(type);
    AttributeRule rule = find(SystemAttributes.OF_OBJECTS, declared, attribute);
    if (rule == null) {
      throw unknown(attribute, "MetaClass " + Quoted.of(type), declared, part);
    }
    return rule;
  }

  @Override
  public AttributeRule linkAttribute(String end, Ref attribute, ChangePart part) {
    Declared<AttributeRule> declared = linkAttributes.get(end);
    AttributeRule rule = find(SystemAttributes.OF_LINKS, declared, attribute);
    if (rule == null) {
      throw unknown(attribute, "link end " + Quoted.of(end), declared, part);
    }
    return rule;
  }

  @Override
  public @Nullable Set<String> targetTypes(String end) {
    DeclaredEnd declared = ends.labelled(end);
    return declared == null ? Set.of() : declared.targets();
  }

  @Override
  public ProcessingKind kind(String type) {
    DeclaredClass declared = classes.labelled(type);
    return declared == null ? ProcessingKind.DATA : declared.kind();
  }

  @Override
  public Set<ProcessingKind> kinds() {
    return Set.copyOf(kinds);
  }

  @Override
  public Uniqueness uniqueness() {
    return uniqueness;
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public void checkName(String type, String name, ChangePart part) {
    int limit = hasNamespace(type) ? ModelNames.QUALIFIED_LIMIT : ModelNames.USUAL_LIMIT;
    ModelNames.check(name, limit, origin, part);
  }

  private boolean hasNamespace(String type) {
    DeclaredClass declared = classes.labelled(type);
    return declared != null && declared.namespace();
  }

  private RefusedException unknown(
      Ref attribute, String owner, @Nullable Declared<AttributeRule> declared, ChangePart part) {
    return RefusedException.at(
        part,
        RejectCode.UNKNOWN_ATTRIBUTE,
        "attribute %s of %s; expected a system attribute, or one that is declared: %s%s"
            .formatted(
                Quoted.of(attribute.toString()),
                owner,
                declared == null ? "none" : declared.labels(),
                origin));
  }

  /** A declared id decides, then a system attribute's id or label, then a declared label. */
  private static @Nullable AttributeRule find(
      SystemAttributes system, @Nullable Declared<AttributeRule> declared, Ref attribute) {
    AttributeRule rule = declared == null ? null : declared.byId(attribute);
    if (rule == null) {
      rule = system.find(attribute);
    }
    return rule == null && declared != null ? declared.find(attribute) : rule;
  }

  private static boolean isSystem(Ref attribute) {
    return SystemAttributes.OF_OBJECTS.find(attribute) != null
        || SystemAttributes.OF_LINKS.find(attribute) != null;
  }

  private static Declared<AttributeRule> rules(List<DeclaredAttribute> attributes) {
    Map<String, @Nullable String> ids = new HashMap<>();
    List<AttributeRule> rules = new ArrayList<>();
    for (DeclaredAttribute attribute : attributes) {
      ids.put(attribute.label(), attribute.id());
      rules.add(attribute.rule());
    }
    return new Declared<>(rules, AttributeRule::label, rule -> ids.get(rule.label()));
  }
}
