package io.importhub.server.repository;

import io.importhub.server.repository.MetamodelTable.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the attributes of a metamodel file's classes and link ends. */
final class DeclaredAttributeReader {
  private final MetamodelFaults faults;
  private final String origin;

  /**
   * @param origin what messages say of where the attributes are declared
   */
  DeclaredAttributeReader(MetamodelFaults faults, String origin) {
    this.faults = faults;
    this.origin = origin;
  }

  /** The attributes of a class. */
  List<DeclaredAttribute> ofClass(MetamodelTable owner) {
    return attributes(owner, SystemAttributes.OF_OBJECTS, true, List.of());
  }

  /**
   * The attributes of a link end.
   *
   * @param namesake the attributes of the class that has the end's label
   */
  List<DeclaredAttribute> ofEnd(MetamodelTable owner, List<DeclaredAttribute> namesake) {
    return attributes(owner, SystemAttributes.OF_LINKS, false, namesake);
  }

  private List<DeclaredAttribute> attributes(
      MetamodelTable owner,
      SystemAttributes system,
      boolean mayBeUnique,
      List<DeclaredAttribute> namesake) {
    List<DeclaredAttribute> attributes = new ArrayList<>();
    Map<String, Text> known = new HashMap<>();
    owner
        .tables("attribute", "attribute")
        .forEach(
            (label, table) -> {
              if (system.find(Ref.of(label)) != null) {
                faults.add(
                    table.start(),
                    "%s of %s is a system attribute; expected another label"
                        .formatted(table.name(), owner.name()));
              }
              DeclaredAttribute attribute = attribute(label, table, system, mayBeUnique, known);
              attributes.add(attribute);
              checkNamesake(attribute, namesake, table);
              table.end();
            });
    return attributes;
  }

  private void checkNamesake(
      DeclaredAttribute attribute, List<DeclaredAttribute> namesake, MetamodelTable table) {
    for (DeclaredAttribute other : namesake) {
      if (other.label().equals(attribute.label()) && other.isText() != attribute.isText()) {
        faults.add(
            table.start(),
            "%s is a text here or at the class of the end's label, not at both; expected it at both or none"
                .formatted(table.name()));
      }
    }
  }

  private DeclaredAttribute attribute(
      String label,
      MetamodelTable table,
      SystemAttributes system,
      boolean mayBeUnique,
      Map<String, Text> known) {
    String id = table.id(known);
    if (id != null && system.hasId(id)) {
      table.fault(
          "id", "id %s is that of a system attribute; expected another".formatted(Quoted.of(id)));
    }
    DeclaredType type = valueType(table);
    boolean mandatory = table.flag("mandatory");
    List<String> values = values(table, type);
    boolean unique = mayBeUnique && table.flag("unique");
    if (unique && type == DeclaredType.TEXT) {
      table.fault(
          "unique", "%s is a text and unique; expected one or the other".formatted(table.name()));
    }
    var form = new DeclaredForm(type, values, mandatory, origin);
    return new DeclaredAttribute(id, label, unique, form);
  }

  private DeclaredType valueType(MetamodelTable table) {
    Text text = table.text("type");
    if (text == null) {
      if (!table.has("type")) {
        faults.miss(
            table.start(),
            "%s has no type; expected one of %s".formatted(table.name(), DeclaredType.labels()));
      }
      return DeclaredType.STRING;
    }
    for (DeclaredType type : DeclaredType.values()) {
      if (type.label().equals(text.value())) {
        return type;
      }
    }
    table.fault(
        "type",
        "type of %s is %s; expected one of %s"
            .formatted(table.name(), Quoted.of(text.value()), DeclaredType.labels()));
    return DeclaredType.STRING;
  }

  private List<String> values(MetamodelTable table, DeclaredType type) {
    List<String> values = new ArrayList<>();
    for (Text text : table.texts("values")) {
      if (text.value().isEmpty() || text.value().indexOf('\0') >= 0) {
        faults.add(
            text.at(),
            "value %s of %s; expected at least one character, and no NUL"
                .formatted(Quoted.of(text.value()), table.name()));
      } else if (values.contains(text.value())) {
        faults.add(
            text.at(),
            "value %s of %s is there twice; expected it once"
                .formatted(Quoted.of(text.value()), table.name()));
      }
      values.add(text.value());
    }
    boolean tabulated = type == DeclaredType.TABULATED;
    if (tabulated && !table.has("values")) {
      faults.miss(
          table.start(),
          "%s is tabulated and has no values; expected a list of its internal values"
              .formatted(table.name()));
    } else if (tabulated && table.isEmptyList("values")) {
      table.fault("values", "values of %s is empty; expected at least one".formatted(table.name()));
    } else if (!tabulated && table.has("values")) {
      table.fault(
          "values",
          "values of %s of type %s; expected them where the type is tabulated"
              .formatted(table.name(), type.label()));
    }
    return values;
  }
}
