/**
 * Command files in text form ({@code .mgr .mgl .mge .mol}), as {@code docs/formats/command-file.md}
 * describes them. Start at {@code CommandFileImporter}; the way of a command is {@code LineReader},
 * {@code LogicalLine}, {@code HeaderParser}, {@code TextBody}, {@code ChangeBuilder}, and {@code
 * CommandReader} leads it. Uses importer and repository.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"importer", "repository"})
package io.importhub.server.importer.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
