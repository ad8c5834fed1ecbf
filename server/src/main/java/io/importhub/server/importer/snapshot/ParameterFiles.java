package io.importhub.server.importer.snapshot;

import io.importhub.server.repository.ParameterDefinition;
import io.importhub.server.repository.ParameterKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a parameter.
 *
 * @param definition the {@code .def} file, or null when there is none
 * @param matrix the {@code .mat} file, or null when there is none
 * @param fault what their names have of fault, or null
 */
record ParameterFiles(
    ParameterKey key,
    String path,
    @Nullable ArchiveEntry definition,
    @Nullable ArchiveEntry matrix,
    ArchiveContent content,
    @Nullable FileFault fault)
    implements ParameterEntry {
  static final String DEFINITION = ".def";
  static final String MATRIX = ".mat";

  @Override
  public Reading<ParameterDefinition> read() throws IOException {
    if (fault != null || definition == null) {
      return new Reading.Faulty<>(fault == null ? noDefinition() : fault);
    }
    try {
      List<String> warnings = new ArrayList<>(definition.name().warnings());
      ParameterDefinition bare =
          DefinitionFile.read(definition.name().shownPath(), content.read(definition), warnings);
      return new Reading.Element<>(
          matrix == null
              ? bare
              : bare.withMatrix(
                  MatrixFile.read(matrix.name().shownPath(), content.read(matrix), bare.levels())),
          warnings);
    } catch (FileFaultException e) {
      return new Reading.Faulty<>(e.fault());
    }
  }

  private FileFault noDefinition() {
    return FileFault.of(
        FileFault.Kind.CONTENT, path, "found no .def file beside the .mat file, expected one");
  }

  @Override
  public List<EntryFile> files() {
    return Stream.of(definition, matrix)
        .filter(Objects::nonNull)
        .map(entry -> (EntryFile) new ArchivedFile(entry, content))
        .toList();
  }
}
