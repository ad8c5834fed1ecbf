package io.importhub.server.repository;

import io.importhub.server.repository.AttributeRule.Role;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes that every metamodel has, by id and by label. */
final class SystemAttributes {
  static final String CREATION_DATE = "Creation Date";
  static final String CREATOR = "Creator";
  static final String MODIFICATION_DATE = "Modification Date";
  static final String MODIFIER = "Modifier";
  static final String COMMENT = "Comment";

  /** Those of an object. */
  static final SystemAttributes OF_OBJECTS =
      new SystemAttributes()
          .add("210000000900", "Name", Role.NAME, SystemForm.STRING, false)
          .add("310000000D00", "Absolute Identifier", Role.IDENTIFIER, SystemForm.STRING, false)
          .add("510000000L00", CREATION_DATE, Role.PLAIN, SystemForm.DATE, true)
          .add("(10000000v30", CREATOR, Role.PLAIN, SystemForm.USER, true)
          .add("520000000L40", "Create Version", Role.PLAIN, SystemForm.STRING, true)
          .add("610000000P00", MODIFICATION_DATE, Role.PLAIN, SystemForm.DATE, false)
          .add("b10000000L20", MODIFIER, Role.PLAIN, SystemForm.USER, false)
          .add("620000000P40", "Update Version", Role.PLAIN, SystemForm.STRING, false)
          .add("Z20000000D60", "Short Name", Role.PLAIN, SystemForm.STRING, false)
          .add("CFmhlMxNT1iE", "External Identifier", Role.PLAIN, SystemForm.STRING, false)
          .add("f10000000b20", COMMENT, Role.VALUE, SystemForm.STRING, false);

  /** Those of a link; their labels may begin with {@code Link}. */
  static final SystemAttributes OF_LINKS =
      new SystemAttributes()
          .add("410000000H00", "Order", Role.ORDER, SystemForm.ORDER, false)
          .add("710000000T00", CREATION_DATE, Role.PLAIN, SystemForm.DATE, true)
          .add("720000000T40", CREATOR, Role.PLAIN, SystemForm.USER, true)
          .add("810000000X00", MODIFICATION_DATE, Role.PLAIN, SystemForm.DATE, false)
          .add("920000000b40", MODIFIER, Role.PLAIN, SystemForm.USER, false)
          .alias("Link Order", "Order")
          .alias("Link Creation Date", CREATION_DATE)
          .alias("Link Creator", CREATOR)
          .alias("Link Modification Date", MODIFICATION_DATE)
          .alias("Link Modifier", MODIFIER)
          .add("f10000000b20", COMMENT, Role.VALUE, SystemForm.STRING, false);

  private final Map<String, AttributeRule> byId = new HashMap<>();
  private final Map<String, AttributeRule> byLabel = new HashMap<>();

  private SystemAttributes() {}

  /** The attribute that a reference names, by its id or else its label; null: none of these. */
  @Nullable AttributeRule find(Ref ref) {
    AttributeRule rule = ref.id() == null ? null : byId.get(ref.id());
    return rule == null ? byLabel.get(ref.label()) : rule;
  }

  /** Whether one of these has an id. */
  boolean hasId(String id) {
    return byId.containsKey(id);
  }

  private SystemAttributes add(
      String id, String label, Role role, ValueForm form, boolean creationOnly) {
    var rule = new AttributeRule(label, role, form, creationOnly);
    byId.put(id, rule);
    byLabel.put(label, rule);
    return this;
  }

  private SystemAttributes alias(String alias, String label) {
    byLabel.put(alias, byLabel.get(label));
    return this;
  }
}
