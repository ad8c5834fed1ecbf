package io.importhub.server.repository;

import io.importhub.server.repository.MetamodelTable.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/**
 * Reads a metamodel file; {@code docs/formats/metamodel.md}. Goes on behind a fault, so that all of
 * them are told at once. For one file.
 */
final class MetamodelReader {
  private static final int MOST_BYTES = 4 << 20;
  private static final TomlPosition START = TomlPosition.positionAt(1, 1);

  private final Path file;
  private final String fileName;
  private final MetamodelFaults faults;
  private final DeclaredAttributeReader attributeReader;
  private final Map<String, Text> ids = new HashMap<>();

  MetamodelReader(Path file) {
    this.file = file;
    fileName = String.valueOf(file.getFileName());
    faults = new MetamodelFaults(file);
    attributeReader = new DeclaredAttributeReader(faults, DeclaredMetamodel.originOf(fileName));
  }

  /** The metamodel; it cannot be used when there were faults. */
  DeclaredMetamodel read() {
    List<DeclaredClass> classes = new ArrayList<>();
    List<DeclaredEnd> ends = new ArrayList<>();
    String content = content();
    if (content != null) {
      TomlParseResult toml = Toml.parse(content);
      for (TomlParseError error : toml.errors()) {
        faults.addSyntax(error.position(), String.valueOf(error.getMessage()));
      }
      var root = new MetamodelTable(toml, "the file", START, faults);
      root.tables("class", "class").forEach((label, table) -> classes.add(type(label, table)));
      root.tables("end", "link end")
          .forEach((label, table) -> ends.add(end(label, table, classes)));
      if (!root.has("class")) {
        faults.miss(START, "the file has no class; expected at least one, as [class.NAME]");
      }
      root.end();
    }
    return new DeclaredMetamodel(fileName, classes, ends);
  }

  /** What was wrong with the file, in its order. */
  List<MetamodelFault> faults() {
    return faults.sorted();
  }

  private @Nullable String content() {
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length > MOST_BYTES) {
        faults.add(
            START,
            "the file has %d bytes; expected at most %d".formatted(bytes.length, MOST_BYTES));
        return null;
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      faults.add(START, "there is no such file; expected a metamodel in TOML");
    } catch (CharacterCodingException e) {
      faults.add(START, "the file is not UTF-8; expected TOML, which is");
    } catch (IOException e) {
      faults.add(START, "the file cannot be read (%s); expected one that can".formatted(e));
    }
    return null;
  }

  private DeclaredClass type(String label, MetamodelTable table) {
    String id = table.id(ids);
    ProcessingKind kind = kind(table);
    boolean namespace = table.flag("namespace");
    List<DeclaredAttribute> attributes = attributeReader.ofClass(table);
    table.end();
    return new DeclaredClass(id, label, kind, namespace, attributes);
  }

  private DeclaredEnd end(String label, MetamodelTable table, List<DeclaredClass> classes) {
    String id = table.id(ids);
    Set<String> sources = classes(table, "source", classes);
    Set<String> targets = classes(table, "target", classes);
    boolean oneSource = table.flag("one-source");
    boolean oneTarget = table.flag("one-target");
    List<DeclaredAttribute> attributes = attributeReader.ofEnd(table, namesake(label, classes));
    table.end();
    return new DeclaredEnd(id, label, sources, targets, oneSource, oneTarget, attributes);
  }

  private static List<DeclaredAttribute> namesake(String label, List<DeclaredClass> classes) {
    return classes.stream()
        .filter(type -> type.label().equals(label))
        .flatMap(type -> type.attributes().stream())
        .toList();
  }

  private Set<String> classes(MetamodelTable table, String key, List<DeclaredClass> classes) {
    List<String> labels = classes.stream().map(DeclaredClass::label).toList();
    Set<String> named = new LinkedHashSet<>();
    if (!table.has(key)) {
      faults.miss(
          table.start(),
          "%s has no %s; expected a class or a list of them".formatted(table.name(), key));
    }
    List<Text> texts = table.texts(key);
    if (table.has(key) && table.isEmptyList(key)) {
      table.fault(key, "%s of %s is empty; expected a class".formatted(key, table.name()));
    }
    for (Text text : texts) {
      if (!labels.contains(text.value())) {
        faults.miss(
            text.at(),
            "%s of %s names the class %s; expected one that the file declares"
                .formatted(key, table.name(), Quoted.of(text.value())));
      }
      if (!named.add(text.value())) {
        faults.add(
            text.at(),
            "%s of %s names %s twice; expected it once"
                .formatted(key, table.name(), Quoted.of(text.value())));
      }
    }
    return named;
  }

  private ProcessingKind kind(MetamodelTable table) {
    Text text = table.text("kind");
    if (text == null) {
      return ProcessingKind.DATA;
    }
    for (ProcessingKind kind : ProcessingKind.values()) {
      if (kind.label().equals(text.value())) {
        return kind;
      }
    }
    table.fault(
        "kind",
        "kind of %s is %s; expected Data, Metamodel or TechnicalData"
            .formatted(table.name(), Quoted.of(text.value())));
    return ProcessingKind.DATA;
  }
}
